import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { placeOf, type Block, type Page } from './pages.ts';

/** A block that others may import, wherever they stand: what most examples are about. */
const shared = { page: 'docs/getting-started.md', path: 'src/sticker.ts', name: 'sticker.ts' };

/** A workflow as fal's editor exports it, which pages import from beside them. */
const exported = {
  name: 'definition.json',
  text: JSON.stringify({
    nodes: {
      input: { id: 'input', type: 'input', depends: [], input: { topic: '' } },
      draft: {
        id: 'draft',
        type: 'run',
        depends: ['input'],
        app: 'fal-ai/any-llm',
        input: { prompt: '$input.topic' },
      },
    },
  }),
};

/** A file made of blocks, and which line of which page each of its lines is. */
export interface Module {
  readonly file: string;
  readonly places: readonly string[];
}

/** Whether a block is code of the language that is compiled, and asks not to be: `<!-- not compiled: the reason -->`. */
export const isTypeScript = ({ language }: Block): boolean => language === 'ts' || language === 'tsx';
export const reasonOf = ({ note }: Block): string | null =>
  /^not compiled: (.+)/.exec(note ?? '')?.[1] ?? null;

/**
 * Writes the blocks of pages as modules, a folder a page: a block with a path under that path, so that blocks of a page
 * import one another; one below `<!-- continues -->` at the end of the block before it.
 */
export function writeModules(pages: readonly Page[], folder: string): Module[] {
  const definition = pages
    .find(({ name }) => name === shared.page)
    ?.blocks.find(({ path }) => path === shared.path);
  return pages.flatMap((page) => {
    const home = join(folder, page.name.replace(/\.md$/, ''));
    const modules = [...modulesOf(page)].map(([path, blocks]) => {
      const file = join(home, path);
      write(file, `${blocks.map(({ code }) => code).join('')}export {};\n`);
      const places = blocks.flatMap((block) =>
        block.code
          .split('\n')
          .slice(0, -1)
          .map((_, index) => placeOf(page, block, index + 1)),
      );
      return { file, places };
    });
    const isShown = modules.some(({ file }) => file === join(home, shared.name));
    if (definition && modules.length > 0 && !isShown) write(join(home, shared.name), definition.code);
    if (modules.length > 0) write(join(home, exported.name), exported.text);
    return modules;
  });
}

function modulesOf(page: Page): Map<string, Block[]> {
  const modules = new Map<string, Block[]>();
  let last: Block[] | undefined;
  for (const block of page.blocks) {
    if (!isTypeScript(block) || reasonOf(block) !== null) continue;
    const path = block.path ?? `line${block.line}.${block.language}`;
    if (block.note === 'continues' && last) last.push(block);
    else if (modules.has(path)) {
      throw new Error(
        `${placeOf(page, block)}: the page has shown ${path} before. Give this one another name.`,
      );
    } else modules.set(path, (last = [block]));
  }
  return modules;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
