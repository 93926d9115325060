import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOwnVariables, readTokens } from '../../stories/docs/readStyles.ts';
import { readPages, root } from './pages.ts';
import { isReference } from './writeExcerpts.ts';

/** Names that look like ours and are React's, TanStack Query's or a browser's. */
const foreign = ['useState', 'useIsMutating', 'useEffect', 'useSyncExternalStore', 'useMemo'];

const folders: Readonly<Record<string, string>> = {
  Timeline: 'timeline',
  MediaList: 'media',
  ErrorPanel: 'error',
  StatusLine: 'status',
  Controls: 'controls',
  Progress: 'progress',
  Waterfall: 'waterfall',
  Graph: 'graph',
  Card: 'card',
  Lightbox: 'lightbox',
  Compare: 'compare',
};

describe('the names in README.md and docs', () => {
  const read = (name: string) => readFileSync(join(root, name), 'utf8');
  // All that may be imported, by name, also types.
  const entries = [
    'index',
    'core/index',
    'locales/index',
    'schemas/index',
    'server/index',
    'server/node/index',
    'server/redis/index',
  ];
  const exported = [...entries, 'testing/index'].map((entry) => read(`src/${entry}.ts`)).join('\n');
  const styles = readdirSync(join(root, 'src/styles'))
    .map((name) => read(`src/styles/${name}`))
    .join('\n');
  // A decision may tell of names that were given up; the reference is written from the source.
  const current = readPages().filter(
    (page) => !isReference(page) && !page.name.startsWith('docs/decisions/'),
  );
  const named = current.flatMap((page) =>
    page.codes.map(({ text, line }) => ({ text, place: `${page.name}:${line}` })),
  );

  it('are exported', () => {
    const ours =
      /^<?((?:use|create|select|read|recordRun|replay|chaos|Workflow|Media|Run(?:State|Error))\w*)(?=$|[(< ])/;
    const names = named.flatMap(({ text, place }) => {
      const [, name] = ours.exec(text) ?? [];
      return name === undefined ? [] : [{ name, place }];
    });
    expect(names.length).toBeGreaterThan(50);
    const strange = names.filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(exported));
    expect(strange.filter(({ name }) => !foreign.includes(name))).toEqual([]);
  });

  it('are parts that are there', () => {
    const parts = named.flatMap(({ text, place }) => {
      const [, group = '', part = ''] = /^<?([A-Z]\w+)\.([A-Z]\w+)/.exec(text) ?? [];
      const folder = folders[group];
      return folder === undefined ? [] : [{ part, folder, place }];
    });
    expect(parts.length).toBeGreaterThan(15);
    const missing = parts.filter(
      ({ part, folder }) => !read(`src/components/${folder}/index.parts.ts`).includes(` as ${part} `),
    );
    expect(missing).toEqual([]);
  });

  it('are variables that are there, and docs/theming.md has all of them', () => {
    const variables = named.flatMap(({ text, place }) =>
      /^--fw-[\w-]+$/.test(text) ? [{ text, place }] : [],
    );
    expect(variables.filter(({ text }) => !new RegExp(`var\\(\\s*${text}\\b`).test(styles))).toEqual([]);
    const tokens = [...read('src/styles/tokens.css').matchAll(/var\(\s*(--fw-[\w-]+)/g)].map(
      ([, name]) => name,
    );
    const told = variables.filter(({ place }) => place.startsWith('docs/theming.md')).map(({ text }) => text);
    expect([...new Set(tokens)].filter((name) => !told.includes(name ?? ''))).toEqual([]);

    // A component's own: those that its stylesheet explains, in words that can stand alone.
    const own = readdirSync(join(root, 'src/styles'))
      .filter((name) => name !== 'tokens.css')
      .flatMap((name) =>
        readOwnVariables(read(`src/styles/${name}`), readTokens(read('src/styles/tokens.css'))),
      );
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter(({ name }) => !told.includes(name))).toEqual([]);
    expect(
      own.filter((one) => one.default === null || !one.description.endsWith('.')).map(({ name }) => name),
    ).toEqual([]);
  });

  it('are attributes that parts set, and docs/components.md has all of them', () => {
    // In an object of props, or in JSX; what every part has is told in words.
    const set = sources('src/components').flatMap((text) =>
      [...text.matchAll(/'(data-[a-z-]+)':|\s(data-[a-z-]+)=\{|setAttribute\('(data-[a-z-]+)'/g)].map(
        (found) => String(found[1] ?? found[2] ?? found[3]),
      ),
    );
    const inSources = [...new Set(set)].filter((name) => name !== 'data-slot' && name !== 'data-status');
    const rows = readFileSync(join(root, 'docs/components.md'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| `data-'));
    const told = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`(data-[a-z-]+)`/g)].map(([, name]) => String(name)),
    );
    expect(inSources.length).toBeGreaterThan(25);
    expect(told.filter((name) => name !== 'data-status').sort()).toEqual(inSources.sort());
  });
});

/** The texts of all the sources in a folder. */
function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));
}
