import { componentDocs } from './componentDocs.ts';

interface StoryContext {
  component?: unknown;
  initialArgs?: Record<string, unknown>;
  parameters: { docs?: { source?: { code?: string; originalSource?: string } } };
}

/**
 * The code beside a story. A story that is nothing but props is shown as the JSX that a user would write; others are
 * shown as they are.
 */
export function storySource(code: string, { component, initialArgs = {}, parameters }: StoryContext): string {
  const source = parameters.docs?.source;
  if (source?.code !== undefined) return source.code;
  const name = componentDocs(component)?.name;
  if (name === undefined || /\brender\b|\bdecorators\b/.test(source?.originalSource ?? code)) return code;
  const props = Object.entries(initialArgs)
    .filter(([, value]) => value !== undefined && !isSpy(value))
    .map(([prop, value]) => toProp(prop, value));
  const line = [`<${name}`, ...props].join(' ');
  return line.length <= 80 ? `${line} />` : `<${name}\n${props.map((prop) => `  ${prop}\n`).join('')}/>`;
}

function toProp(name: string, value: unknown): string {
  if (value === true) return name;
  if (typeof value === 'string') return `${name}="${value}"`;
  if (typeof value === 'number' || value === false || value === null) return `${name}={${value}}`;
  if (isRun(value)) return `${name}={workflow.run}`;
  const json = isPlain(value) ? literal(value) : null;
  return json !== null && json.length <= 60 ? `${name}={${json}}` : `${name}={${name}}`;
}

function literal(value: object): string {
  return JSON.stringify(value)
    .replace(/"(\w+)":/g, ' $1: ')
    .replace(/"/g, "'")
    .replace(/\}/g, ' }')
    .replace(/,(?=\S)/g, ', ');
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isRun(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'getState' in value;
}

function isSpy(value: unknown): boolean {
  return typeof value === 'function' && 'mock' in value;
}
