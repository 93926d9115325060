import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readPage } from '../docs/readPage.mjs';

/** The files that a page of docs shows, or one chapter of it, and what it installs. */
export function readRecipe({ page, section }) {
  const text = readFileSync(fileURLToPath(new URL(`../../docs/${page}.md`, import.meta.url)), 'utf8');
  const blocks = readPage(text).blocks.filter((block) => section === undefined || block.section === section);
  const files = Object.fromEntries(blocks.flatMap(({ path, code }) => (path === null ? [] : [[path, code]])));
  const shell = blocks.flatMap(({ language, code }) => (language === 'sh' ? code.split('\n') : []));
  const installs = shell
    .flatMap((line) => /^npm install (.+)/.exec(line)?.[1]?.split(' ') ?? [])
    .filter((word) => !word.startsWith('-'));
  if (Object.keys(files).length === 0) throw new Error(`docs/${page}.md shows no files.`);
  return { files, installs };
}
