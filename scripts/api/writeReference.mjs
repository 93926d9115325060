import { sortIntoGroups } from './groups.mjs';
import { readAnchors } from './links.mjs';
import { isDocumented, readDocs, readNamespaceDocs } from './readDocs.mjs';
import { readParts } from './readEntries.mjs';
import { readMembers, readSharedBases, speaksForItself } from './readMembers.mjs';
import { propsOf } from './writeParts.mjs';
import { writePage } from './writePage.mjs';

const leads = {
  core: 'Runs without React: definitions, handles, transports, the reducer, and the types of it all.',
  react: 'Hooks and components. Everything of `react-fal-workflow/core` is exported here as well.',
  locales: 'The words of the components in other languages.',
  schemas:
    "Schemas of fal's files, for the `output` of a definition. Made with `zod/mini`, and read by any zod 4.",
  server: 'The relay: a handler of web-standard requests that keeps the key, the run and its events.',
  'server-node': "The relay's handler for `node:http`, Express and the like.",
  'server-redis': 'A run store for relays of more than one process.',
  testing: 'Scripted runs for tests and stories: no network, no key, no cost.',
};

/** Every page of the reference by its file name, and the names of what nobody has described. */
export async function writeReference(given) {
  const read = withSharedBases(given);
  const pages = new Map(read.entries.map((entry) => [entry.name, sortIntoGroups(read, entry)]));
  const api = { ...read, pages, anchors: readAnchors(pages.values()), components: readProps(pages) };
  const texts = { 'README.md': writeIndex(read) };
  for (const entry of read.entries)
    texts[`${entry.name}.md`] = await writePage(api, entry, leads[entry.name]);
  return { pages: texts, undocumented: read.entries.flatMap((entry) => findUndocumented(api, entry)) };
}

/** The same with the interfaces that several exported ones extend, as if they were exported. */
function withSharedBases(read) {
  const owners = new Map(read.owners);
  const entries = read.entries.map((entry) => {
    const items = readSharedBases(read, entry.own).map((symbol) => ({
      name: symbol.name,
      symbol,
      shared: true,
    }));
    for (const { name, symbol } of items) owners.set(symbol, { entry, name });
    return { ...entry, own: [...entry.own, ...items].sort((a, b) => (a.name < b.name ? -1 : 1)) };
  });
  return { ...read, owners, entries };
}

/** The component behind the name of its props. */
function readProps(pages) {
  const components = [...pages.values()].flat().filter(({ group }) => group === 'Components');
  return new Map(components.map(({ name, symbol }) => [`${name}Props`, symbol]));
}

function writeIndex({ entries }) {
  const rows = entries.map(({ specifier, name }) => `| [\`${specifier}\`](${name}.md) | ${leads[name]} |`);
  return (
    [
      '# API reference',
      'Every export with its type, from the comments in the source. `npm run docs:api` writes these pages; a test fails when they are old.',
      ['| Entry | What it holds |', '| --- | --- |', ...rows].join('\n'),
      '`react-fal-workflow/styles.css` is the stylesheet: [Theming](../theming.md) lists its variables.',
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

function findUndocumented(api, entry) {
  return entry.own.flatMap((item) => {
    const name = `${entry.specifier}: ${item.name}`;
    const parts = readParts(api, item);
    const symbols = parts ?? [];
    const missing = (parts ? readNamespaceDocs(item) !== '' : isDocumented(readDocs(api, item.symbol)))
      ? []
      : [name];
    const members = parts
      ? symbols.flatMap((part) => propsOf(api, part.symbol))
      : readMembers(api, item.symbol, true);
    return [
      ...missing,
      ...symbols
        .filter((part) => !isDocumented(readDocs(api, part.symbol)))
        .map((part) => `${name}.${part.name}`),
      ...members
        .filter((member) => !isDocumented(member.docs) && !speaksForItself(member))
        .map((member) => `${name}.${member.name}`),
    ];
  });
}
