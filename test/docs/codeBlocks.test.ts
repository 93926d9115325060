import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { compileBlocks } from './compileBlocks.ts';
import { pageOf, placeOf, readPages, root, type Block } from './pages.ts';
import { isReference } from './writeExcerpts.ts';
import { isTypeScript, reasonOf } from './writeModules.ts';

const pages = readPages();
// The reference is written from the source: its signatures are the compiler's, its examples excerpts.
const guides = pages.filter((page) => !isReference(page));
const blocks = guides.flatMap((page) => page.blocks.map((block) => ({ page, block })));

/** Blocks in these languages are shown, and nothing here can read them. */
const unread = ['html', 'nginx', 'text', 'diff', 'yaml'];

// A page that is wrong in its second block, so that a compiler that sees nothing cannot pass.
const wrong = pageOf(
  'wrong.md',
  [
    '```ts',
    "import { isSettled } from 'react-fal-workflow';",
    '```',
    '<!-- continues -->',
    '```ts',
    "const wrong: number = isSettled('idle');",
    '```',
  ].join('\n'),
);

describe('the code in README.md and docs', () => {
  it('compiles', () => {
    const complaints = compileBlocks([...pages, wrong]);
    const isExpected = (complaint: string) => complaint.startsWith('wrong.md:');
    expect(complaints.filter((complaint) => !isExpected(complaint))).toEqual([]);
    expect(complaints.filter(isExpected)).toEqual([
      expect.stringMatching(/^wrong\.md:6:7 TS2322: /),
      expect.stringMatching(/^wrong\.md:6:33 TS2345: /),
    ]);
  }, 300_000);

  it('names its language, which something here can read', () => {
    const read = ['ts', 'tsx', 'js', 'jsx', 'css', 'json', 'sh', ...unread];
    const others = blocks.filter(({ block }) => !read.includes(block.language));
    expect(others.map(({ page, block }) => `${placeOf(page, block)}: "${block.language}"`)).toEqual([]);
  });

  it('is left out with a reason, and rarely', () => {
    const left = blocks.filter(({ block }) => isTypeScript(block) && block.note?.startsWith('not compiled'));
    expect(left.filter(({ block }) => reasonOf(block) === null)).toEqual([]);
    expect(left.length).toBeLessThanOrEqual(2);
  });

  it.each(['js', 'jsx', 'css'] as const)('parses: %s', async (language) => {
    const complaints = await Promise.all(
      blocks
        .filter(({ block }) => block.language === language)
        .map(async ({ page, block }) => {
          const problems = await problemsOf(block.code, language === 'css' ? 'css' : 'jsx');
          return problems.map(({ row, text }) => `${placeOf(page, block, row)} ${text}`);
        }),
    );
    expect(complaints.flat()).toEqual([]);
  });

  it('parses: json', () => {
    for (const { page, block } of blocks.filter(({ block }) => block.language === 'json')) {
      expect(() => void JSON.parse(block.code), placeOf(page, block)).not.toThrow();
    }
  });

  it('runs scripts that are there', () => {
    const scripts = Object.keys(JSON.parse(readFileSync(`${root}package.json`, 'utf8')).scripts as object);
    const missing = blocks
      .filter(({ block }) => block.language === 'sh' && block.note !== "in the reader's project")
      .flatMap(({ page, block }) =>
        [...block.code.matchAll(/\bnpm run ([\w:-]+)/g)]
          .filter(([, script]) => !scripts.includes(script ?? ''))
          .map(([command]) => `${placeOf(page, block)} ${command}`),
      );
    expect(missing).toEqual([]);
  });
});

async function problemsOf(code: Block['code'], loader: 'css' | 'jsx') {
  try {
    const { warnings } = await transform(code, { loader });
    return warnings.map(({ location, text }) => ({ row: location?.line ?? 1, text }));
  } catch (error) {
    // esbuild's own error, whose list has the places.
    const { errors } = error as { errors: { location: { line: number } | null; text: string }[] };
    return errors.map(({ location, text }) => ({ row: location?.line ?? 1, text }));
  }
}
