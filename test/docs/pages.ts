import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readPage } from './readPage.mjs';

/** A page as readers see it, and what it holds. */
export interface Page extends ReturnType<typeof readPage> {
  /** From the root of the repository, e.g. `docs/hooks.md`. */
  readonly name: string;
}

export type Block = Page['blocks'][number];

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** README.md, and every page below docs. */
export function readPages(): Page[] {
  const below = readdirSync(`${root}docs`, { recursive: true, encoding: 'utf8' });
  const names = below.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`);
  return ['README.md', ...names.sort()].map((name) => pageOf(name, readFileSync(`${root}${name}`, 'utf8')));
}

export function pageOf(name: string, text: string): Page {
  return { name, ...readPage(text) };
}

/** Where a line of a block stands, for messages: `docs/hooks.md:12`. */
export function placeOf(page: Page, block: Block, line = 1): string {
  return `${page.name}:${block.line + line - 1}`;
}
