import { groups } from './groups.mjs';
import { linkTo, toParagraphs } from './links.mjs';
import { readDocs } from './readDocs.mjs';
import { fence, list, seeAlso, writeItem, writeMember } from './writeItem.mjs';
import { propsOf, writeParts } from './writeParts.mjs';

/** The page of one entry. */
export async function writePage(api, entry, lead) {
  const blocks = [`# ${entry.specifier}`, lead];
  for (const group of groups) {
    const members = api.pages.get(entry.name).filter((item) => item.group === group.title);
    if (members.length === 0) continue;
    blocks.push(`## ${group.title}`, ...(group.lead ? [group.lead] : []));
    if (members.length > 3)
      blocks.push(members.map(({ symbol }) => linkTo(api, symbol, entry.name)).join(' · '));
    for (const item of members) blocks.push(...(await writeOne(api, item, entry.name)));
  }
  blocks.push(...writePassedOn(api, entry));
  return `${blocks.join('\n\n')}\n`;
}

function writeOne(api, item, page) {
  if (item.group === 'Parts') return writeParts(api, item, page);
  if (item.group === 'Components') return writeComponent(api, item, page);
  return writeItem(api, item, page);
}

function writeComponent(api, item, page) {
  const docs = readDocs(api, item.symbol);
  const props = propsOf(api, item.symbol);
  return [
    `### ${item.name}`,
    toParagraphs(api, docs.text, page),
    ...docs.examples.map((example) => fence(example)),
    ...list(
      props.length > 0 ? 'Props' : null,
      props.map((member) => writeMember(api, member, page)),
    ),
    ...seeAlso(api, item.symbol, page)
      .map((line) => line.replace(/\[`\w+Props`\]\([^)]*\)(?:, )?/g, ''))
      .filter((line) => line !== 'See .'),
  ];
}

function writePassedOn(api, entry) {
  if (entry.passedOn.length === 0) return [];
  const owners = [...new Set(entry.passedOn.map(({ owner }) => owner.entry.specifier))];
  return owners.flatMap((specifier) => {
    const names = entry.passedOn.filter(({ owner }) => owner.entry.specifier === specifier);
    return [
      `## Also from ${specifier}`,
      `Exported here as well, and told of there: ${names.map(({ symbol }) => linkTo(api, symbol, entry.name)).join(' · ')}`,
    ];
  });
}
