import { toMarkdown } from './links.mjs';
import { oneLine, readDocs, readNamespaceDocs } from './readDocs.mjs';
import { readParts, resolve } from './readEntries.mjs';
import { readMembers } from './readMembers.mjs';

/** The parts of one component as a table: what each is, its element, its own props. */
export function writeParts(api, item, page) {
  const rows = readParts(api, item).map((part) => {
    const { text, element } = splitElement(readDocs(api, part.symbol).text);
    const props = propsOf(api, part.symbol).map(
      ({ signature, docs: { text: words } }) =>
        `\`${signature}\`${words === '' ? '' : ` ${toMarkdown(api, words, page)}`}`,
    );
    return [`\`${item.name}.${part.name}\``, element, toMarkdown(api, text, page), props.join('<br>')];
  });
  const table = [['Part', 'Element', 'What it is', 'Props of its own'], ['---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.map(escapeCell).join(' | ')} |`)
    .join('\n');
  return [`### ${item.name}`, toMarkdown(api, readNamespaceDocs(item), page), table].filter(
    (block) => block !== '',
  );
}

/** The props that a component adds to those of its element. */
export function propsOf(api, symbol) {
  const file = symbol.declarations?.[0]?.getSourceFile();
  const found = file && api.checker.getExportsOfModule(api.checker.getSymbolAtLocation(file));
  const props = found?.find(({ name }) => name === `${symbol.name}Props`);
  return props ? readMembers(api, resolve(api.checker, props), true) : [];
}

/** "… Renders a `<div>`." is a column of its own. */
function splitElement(comment) {
  const text = oneLine(comment);
  const element = text.match(/Renders an? (`<\w+>`)/)?.[1] ?? '';
  return { element, text: text.replace(/\s*Renders an? `<\w+>`\./, '') };
}

// A code span ends at no backslash, but a table's cell ends at every bar that has none before it.
function escapeCell(text) {
  return text.replace(/\|/g, '\\|');
}
