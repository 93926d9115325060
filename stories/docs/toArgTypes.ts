import { componentDocs } from './componentDocs.ts';
import type { PropDocs } from './readComponents.ts';

/** The props of a component, as Storybook's tables and controls want them. */
export function toArgTypes(component: unknown) {
  const props = componentDocs(component)?.props ?? [];
  return Object.fromEntries(props.map((prop) => [prop.name, toArgType(prop)]));
}

function toArgType(prop: PropDocs) {
  return {
    name: prop.name,
    description: [prop.description, isProse(prop.default) ? `Default: ${prop.default}.` : '']
      .filter((text) => text !== '')
      .join(' '),
    type: { name: 'other', value: prop.type, required: prop.required },
    table: {
      type: { summary: prop.type },
      ...(prop.default === null || isProse(prop.default) ? {} : { defaultValue: { summary: prop.default } }),
    },
    ...toControl(prop.type),
  };
}

function isProse(byDefault: string | null): boolean {
  return byDefault !== null && /^[\w]+ /.test(byDefault);
}

/** A control for what can be typed or chosen; handles, functions and lists are what a story is about. */
function toControl(type: string) {
  const literals = [...type.matchAll(/'([^']+)'/g)].map(([, value = '']) => value);
  if (literals.length > 0 && /^('[^']+'( \| )?)+$/.test(type)) {
    return { control: { type: literals.length > 4 ? 'select' : 'inline-radio' }, options: literals };
  }
  if (type === 'boolean') return { control: { type: 'boolean' } };
  if (type === 'number') return { control: { type: 'number' } };
  if (type === 'string') return { control: { type: 'text' } };
  return { control: false };
}
