import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dist, read } from './dist.ts';

// The names that a package exports are a promise. A change shows up in exports.json, where a reviewer sees it:
// npm run test:package -- --update
const entries = [
  'index',
  'core/index',
  'locales/index',
  'server/index',
  'server/node/index',
  'server/redis/index',
  'testing/index',
];

test('every entry exports exactly the names of exports.json', async () => {
  const names = Object.fromEntries(
    entries
      .filter((entry) => existsSync(join(dist, `${entry}.d.ts`)))
      .map((entry) => [entry, exportsOf(read(`${entry}.d.ts`))]),
  );
  await expect(`${JSON.stringify(names, null, 2)}\n`).toMatchFileSnapshot('exports.json');
});

test('every exported value is there when the module runs', async () => {
  for (const entry of entries) {
    if (!existsSync(join(dist, `${entry}.js`))) continue;
    const module: Record<string, unknown> = await import(join(dist, `${entry}.js`));
    expect(Object.keys(module).sort()).toEqual(exportsOf(read(`${entry}.d.ts`)).values);
  }
});

function exportsOf(declaration: string): { values: string[]; types: string[] } {
  expect(declaration).not.toMatch(/export \* from/);
  const values: string[] = [];
  const types: string[] = [];
  for (const [, name = ''] of declaration.matchAll(/export \* as (\w+)/g)) values.push(name);
  for (const [, isType, list = ''] of declaration.matchAll(/export (type )?\{([^}]*)\}/g)) {
    for (const item of list.split(',')) {
      const name =
        item
          .trim()
          .split(/\s+as\s+/)
          .at(-1)
          ?.replace(/^type\s+/, '') ?? '';
      if (name === '') continue;
      if (isType || item.trim().startsWith('type ')) types.push(name);
      else values.push(name);
    }
  }
  return { values: values.sort(), types: types.sort() };
}
