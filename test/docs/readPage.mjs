/**
 * @typedef {object} Block A fenced block of a page.
 * @property {string} language - '' when the page names none.
 * @property {string} code
 * @property {number} line - of its first line of code, from 1.
 * @property {string | null} path - the file that it is: the path in backquotes that ends the paragraph before it.
 * @property {string | null} note - what the HTML comment above it says.
 * @property {string} section - the anchor of the chapter (`##`) that it stands in; '' above the first.
 */

/**
 * What a Markdown page holds, with lines: its fenced blocks, the anchors of its headings, where its
 * links lead, and what stands in backquotes.
 *
 * @param {string} text
 */
export function readPage(text) {
  /** @type {Block[]} */
  const blocks = [];
  /** @type {{ target: string, line: number }[]} */
  const links = [];
  /** @type {string[]} */
  const anchors = [];
  /** @type {{ text: string, line: number }[]} */
  const codes = [];
  /** @type {{ fence: string, indent: string, block: Block, code: string[] } | null} */
  let open = null;
  // What stands above a fence: a path or a note counts only when it is the last thing before it.
  let path = null;
  let note = null;
  let section = '';

  text.split('\n').forEach((line, index) => {
    if (open) {
      if (line.trim() === open.fence) {
        open.block.code = `${open.code.join('\n')}\n`;
        blocks.push(open.block);
        open = null;
      } else open.code.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line.trimStart());
      return;
    }
    const fence = /^(\s*)(`{3,}|~{3,})\s*(\w*)/.exec(line);
    if (fence) {
      const [, indent = '', mark = '', language = ''] = fence;
      open = {
        fence: mark,
        indent,
        block: { language, code: '', line: index + 2, path, note, section },
        code: [],
      };
      path = note = null;
      return;
    }
    if (line.trim() === '') return;
    const comment = /^\s*<!--\s*(.*?)\s*-->\s*$/.exec(line);
    if (comment) {
      note = comment[1] ?? null;
      return;
    }
    path = /`([^`\s]+\.\w+)`:$/.exec(line)?.[1] ?? null;
    note = null;
    const heading = /^#{1,6}\s+(.*)$/.exec(line);
    if (heading) anchors.push(unusedAnchor(anchorOf(heading[1] ?? ''), anchors));
    if (line.startsWith('## ')) section = anchors.at(-1) ?? '';
    for (const target of linksOf(line)) links.push({ target, line: index + 1 });
    for (const [, text = ''] of line.matchAll(/`([^`]+)`/g)) codes.push({ text, line: index + 1 });
  });
  if (open) throw new Error(`The block that begins in line ${open.block.line - 1} has no end.`);
  return { blocks, links, anchors, codes };
}

/** A heading as GitHub links to it. */
function anchorOf(heading) {
  return heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

function unusedAnchor(anchor, used) {
  let free = anchor;
  for (let count = 1; used.includes(free); count += 1) free = `${anchor}-${count}`;
  return free;
}

function linksOf(line) {
  const text = line.replace(/`[^`]*`/g, '``');
  const markdown = [...text.matchAll(/\]\(<?([^)\s>]+)>?[^)]*\)/g)].map(([, target]) => target ?? '');
  const html = [...text.matchAll(/\b(?:href|src|srcset)="([^"]+)"/g)].map(([, target]) => target ?? '');
  return [...markdown, ...html];
}
