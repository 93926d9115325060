import ts from 'typescript6';
import { printDeclaration } from './printDeclaration.mjs';

/** The groups of a page, in their order, and what each is introduced with. */
export const groups = [
  { title: 'Hooks', lead: null },
  {
    title: 'Components',
    lead: 'Each also takes what its element takes, `ref` included, and `render`: another element, or a function that makes one, in the place of its own. Class names are merged, handlers are chained.',
  },
  {
    title: 'Parts',
    lead: 'What the components are made of, for a composition of your own. One part is one element; it takes what its element takes, `ref` included, and `render`. Without a run of its own a root shows that of the `<WorkflowRunProvider>` around it.',
  },
  { title: 'Functions', lead: null },
  { title: 'Classes', lead: null },
  { title: 'Constants', lead: null },
  { title: 'Types', lead: null },
];

/** Which group an export belongs to. */
function groupOf({ symbol, name }, declaration) {
  if (symbol.flags & ts.SymbolFlags.ValueModule) return 'Parts';
  if (symbol.flags & ts.SymbolFlags.Class) return 'Classes';
  if (/^use[A-Z]/.test(name)) return 'Hooks';
  if (
    /\b(?:ForwardRefExoticComponent|NamedExoticComponent|ReactElement|ReactNode|JSX\.Element)\b/.test(
      declaration,
    )
  ) {
    if (symbol.flags & ts.SymbolFlags.Value && /^[A-Z]/.test(name)) return 'Components';
  }
  if (symbol.flags & ts.SymbolFlags.Function) return 'Functions';
  return symbol.flags & ts.SymbolFlags.Value ? 'Constants' : 'Types';
}

/** What stands on a page, in the order of its headings. The props of a component stand with the component. */
export function sortIntoGroups(api, entry) {
  const items = entry.own.map((item) => ({
    ...item,
    group: groupOf(item, printDeclaration(api, item.symbol)),
  }));
  const props = new Set(
    items.filter(({ group }) => group === 'Components').map(({ name }) => `${name}Props`),
  );
  return groups.flatMap(({ title }) =>
    items.filter(({ group, name }) => group === title && !props.has(name)),
  );
}
