import { oneLine } from './readDocs.mjs';

/**
 * The anchor of every export on its page. As on GitHub, headings that differ by case only are told apart by a number:
 * `scriptedTransport` and its type `ScriptedTransport`.
 *
 * @param pages - for each page its exports in the order of their headings.
 */
export function readAnchors(pages) {
  const anchors = new Map();
  for (const items of pages) {
    const taken = new Map();
    for (const { name, symbol } of items) {
      const slug = name.toLowerCase();
      const before = taken.get(slug) ?? 0;
      taken.set(slug, before + 1);
      anchors.set(symbol, before === 0 ? slug : `${slug}-${before}`);
    }
  }
  return anchors;
}

/** Where a name stands in the pages, seen from one of them; `null` for what no entry exports. */
export function hrefOf({ owners, anchors, components }, symbol, page) {
  const owner = owners.get(symbol);
  if (!owner) return null;
  // The props of a component stand with it.
  const anchor = anchors.get(components.get(owner.name) ?? symbol);
  return `${owner.entry.name === page ? '' : `${owner.entry.name}.md`}#${anchor}`;
}

/** A link to an export, or its name alone. */
export function linkTo(api, symbol, page) {
  const href = hrefOf(api, symbol, page);
  const name = api.owners.get(symbol)?.name ?? symbol.name;
  return href === null ? `\`${name}\`` : `[\`${name}\`](${href})`;
}

/** A comment as Markdown, each paragraph and each point of a list on one line, with its `{@link Name}` as links. */
export function toParagraphs(api, value, page) {
  return value
    .split(/\n\s*\n|\n(?=- )/)
    .map((block) => toMarkdown(api, block, page))
    .join('\n\n')
    .replace(/^(- .*)\n\n(?=- )/gm, '$1\n');
}

/** The same on one line, as a list wants it. */
export function toMarkdown(api, value, page) {
  return oneLine(value).replace(/\{@link\s+(\w+)((?:\.\w+)*)\s*\}/g, (_, name, member) => {
    const symbol = [...api.owners].find(([, owner]) => owner.name === name)?.[0];
    const href = symbol && hrefOf(api, symbol, page);
    return href ? `[\`${name}${member}\`](${href})` : `\`${name}${member}\``;
  });
}

/** "Default: …", in code where it is code. */
export function sayDefault(value) {
  if (value === null) return '';
  const [, code, rest] =
    value.match(
      /^('[^']*'|[\d_.]+|true|false|null|Infinity|[\w.]+\(.*?\)|\w+\.\w+|[a-z]+[A-Z]\w*)(?: (\(.*\)))?$/,
    ) ?? [];
  return code === undefined ? `Default: ${value}.` : `Default: \`${code}\`${rest ? ` ${rest}` : ''}.`;
}
