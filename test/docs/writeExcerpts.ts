import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeOf, root, type Page } from './pages.ts';
import type { Module } from './writeModules.ts';

/** The entries of the package: a page of docs/api each. */
const entries: Readonly<Record<string, string>> = {
  core: 'react-fal-workflow/core',
  react: 'react-fal-workflow',
  locales: 'react-fal-workflow/locales',
  schemas: 'react-fal-workflow/schemas',
  server: 'react-fal-workflow/server',
  'server-node': 'react-fal-workflow/server/node',
  'server-redis': 'react-fal-workflow/server/redis',
  testing: 'react-fal-workflow/testing',
};

/** Whether a page shows excerpts rather than files: the reference, which has them from the comments in the source. */
export const isReference = ({ name }: Page): boolean => name.startsWith('docs/api/');

/**
 * Writes the examples of the reference as modules. They are the middle of a component or a script: what they use of
 * this package is imported, and all else that they take for granted stands in excerpts.d.ts.
 */
export function writeExcerpts(pages: readonly Page[], folder: string): Module[] {
  mkdirSync(join(folder, 'excerpts'), { recursive: true });
  return pages.filter(isReference).flatMap((page) =>
    page.blocks
      // What is told in ts is a signature, which the compiler has written itself.
      .filter(({ language, code }) => language === 'tsx' && !code.includes('{ … }'))
      .map((block) => {
        const file = join(folder, 'excerpts', `${page.name.replaceAll(/\W/g, '-')}-${block.line}.tsx`);
        const own = /^import .*\n/gm;
        const body = block.code.replace(own, '\n');
        const imports = [
          ...(block.code.match(own) ?? []).map((line) => line.trim()),
          ...importsFor(body),
        ].join(' ');
        writeFileSync(file, `${imports} async function excerpt() {\n${body}}\nvoid excerpt;\n`);
        const lines = block.code.split('\n').slice(0, -1);
        return {
          file,
          places: [placeOf(page, block), ...lines.map((_, index) => placeOf(page, block, index + 1))],
        };
      }),
  );
}

/** What an example takes for granted. */
const given = [
  join(root, 'test/docs/excerpts.js'),
  new Map(
    [
      ...readFileSync(join(root, 'test/docs/excerpts.d.ts'), 'utf8').matchAll(
        /^export .*?(\w+)(?::| \}|\(| from)/gm,
      ),
    ].map(([, name = '']) => [name, ''] as const),
  ),
] as const;

function importsFor(code: string): string[] {
  const words = new Set(code.match(/\b[A-Za-z]\w*/g));
  const found = new Set<string>();
  const sources = [...Object.values(entries).map((entry) => [entry, exportsOf(entry)] as const), given];
  return sources.flatMap(([source, names]) =>
    [...names].flatMap(([name, kind]) => {
      if (!words.has(name) || found.has(name)) return [];
      found.add(name);
      return [`import { ${kind}${name} } from '${source}';`];
    }),
  );
}

/** The names that an entry exports, and `type ` for those that are types. */
function exportsOf(entry: string): Map<string, 'type ' | ''> {
  const path = entry.replace(/^react-fal-workflow\/?/, '');
  const text = readFileSync(join(root, 'src', path, 'index.ts'), 'utf8');
  const names = new Map<string, 'type ' | ''>();
  for (const [, all, list = ''] of text.matchAll(/^export (type )?\{([^}]*)\}/gm)) {
    for (const item of list.split(',')) {
      const [, own, name] = /^\s*(type )?(\w+)/.exec(item) ?? [];
      if (name !== undefined) names.set(name, all !== undefined || own !== undefined ? 'type ' : '');
    }
  }
  for (const [, name = ''] of text.matchAll(/^export \* as (\w+)/gm)) names.set(name, '');
  return names;
}
