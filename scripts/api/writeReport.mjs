import { declarationsOf, printDeclaration, referencesOf } from './printDeclaration.mjs';
import { readParts } from './readEntries.mjs';

/** The public types of one entry as a text that changes when, and only when, one of them does. */
export function writeReport(api, entry) {
  const reached = new Set();
  const own = entry.own.map((item) => writeItem(api, item, reached));
  const passedOn = entry.passedOn.map(({ name, owner }) =>
    owner.name === name
      ? `${name} (${owner.entry.specifier})`
      : `${name} = ${owner.name} (${owner.entry.specifier})`,
  );
  return [
    `# ${entry.specifier}`,
    ...own,
    ...section('# Passed on from another entry', passedOn.length > 0 ? [passedOn.join('\n')] : []),
    ...section('# Not exported, but part of the types above', writeReached(api, reached)),
  ]
    .map((block) => `${block}\n`)
    .join('\n');
}

function writeItem(api, item, reached) {
  const parts = readParts(api, item);
  if (!parts) {
    collect(api, item.symbol, reached);
    return printDeclaration(api, item.symbol);
  }
  const lines = parts.map((part) => {
    collect(api, part.symbol, reached);
    return `  ${printDeclaration(api, part.symbol).replace(part.symbol.name, part.name)}`;
  });
  return `namespace ${item.name} {\n${lines.join('\n')}\n}`;
}

/** Adds the helper types of a symbol that no entry exports, and theirs. */
function collect(api, symbol, reached) {
  for (const declaration of declarationsOf(symbol).filter(api.isOurs)) {
    for (const reference of referencesOf(api, declaration)) {
      if (reference === symbol || api.owners.has(reference) || reached.has(reference)) continue;
      reached.add(reference);
      collect(api, reference, reached);
    }
  }
}

// Two helpers may have one name in two files: their text decides then.
function writeReached(api, reached) {
  return [...reached]
    .map((symbol) => ({ name: symbol.name, text: printDeclaration(api, symbol) }))
    .sort((a, b) => (a.name === b.name ? compare(a.text, b.text) : compare(a.name, b.name)))
    .map(({ text }) => text);
}

function section(title, blocks) {
  return blocks.length === 0 ? [] : [title, ...blocks];
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
