import { format } from 'prettier';
import { linkTo, sayDefault, toMarkdown, toParagraphs } from './links.mjs';
import { declarationsOf, printDeclaration, referencesOf } from './printDeclaration.mjs';
import { readDocs } from './readDocs.mjs';
import { readBases, readMembers } from './readMembers.mjs';

/** One export: its sentence, its signature, what it takes and throws, examples, and the types that it names. */
export async function writeItem(api, item, page) {
  const docs = readDocs(api, item.symbol);
  const members = item.group === 'Classes' ? [] : readMembers(api, item.symbol);
  const isList = members.length > 0;
  const bases = isList ? readBases(api, item.symbol) : [];
  return [
    `### ${item.name}`,
    toParagraphs(api, docs.text, page),
    ...(item.shared ? ['Not exported by this name: what the types that extend it have in common.'] : []),
    ...(isList ? [] : [await codeOf(api, item.symbol)]),
    ...list(
      'Parameters',
      docs.params.map(({ name, text }) => `\`${name}\`: ${toMarkdown(api, text, page)}`),
    ),
    ...(docs.returns ? [`**Returns** ${toMarkdown(api, docs.returns, page)}`] : []),
    ...(docs.throws.length === 1
      ? [`**Throws** ${toMarkdown(api, docs.throws[0], page)}`]
      : list(
          'Throws',
          docs.throws.map((text) => toMarkdown(api, text, page)),
        )),
    ...(bases.length > 0 ? [`Extends ${bases.map((base) => `\`${base}\``).join(', ')}.`] : []),
    ...list(
      null,
      members.map((member) => writeMember(api, member, page)),
    ),
    ...docs.examples.map((example) => fence(example)),
    ...seeAlso(api, item.symbol, page),
  ].filter((block) => block !== '');
}

/** A field or a method as one point of a list, its parameters below it. */
export function writeMember(api, { signature, docs }, page) {
  const words = [toMarkdown(api, docs.text, page), sayDefault(docs.default)].filter(Boolean).join(' ');
  const params = docs.params.map(({ name, text }) => `\n  - \`${name}\`: ${toMarkdown(api, text, page)}`);
  return `\`${signature}\`${words === '' ? '' : `  \n  ${words}`}${params.join('')}`;
}

/** A list under its name. */
export function list(title, items) {
  if (items.length === 0) return [];
  return [...(title === null ? [] : [`**${title}**`]), items.map((item) => `- ${item}`).join('\n')];
}

/** The example of a comment, as a block of code. */
export function fence(text, language = 'tsx') {
  if (text.startsWith('```')) return text;
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** Links to the exported types that a declaration names. */
export function seeAlso(api, symbol, page) {
  const named = new Set(
    declarationsOf(symbol)
      .filter(api.isOurs)
      .flatMap((node) => [...referencesOf(api, node)])
      .filter((reference) => reference !== symbol && api.owners.has(reference)),
  );
  return named.size === 0 ? [] : [`See ${[...named].map((each) => linkTo(api, each, page)).join(', ')}.`];
}

async function codeOf(api, symbol) {
  const helpers = new Set();
  for (const node of declarationsOf(symbol).filter(api.isOurs)) {
    for (const reference of referencesOf(api, node)) {
      if (reference !== symbol && !api.owners.has(reference)) helpers.add(reference);
    }
  }
  const text = [symbol, ...helpers].map((each) => printDeclaration(api, each)).join('\n\n');
  const code = await format(text, { parser: 'typescript', singleQuote: true, printWidth: 84 });
  return fence(code.trim().replace(/;$/, ''), 'ts');
}
