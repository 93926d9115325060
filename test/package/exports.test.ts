import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dist, read } from './dist.ts';

// What they are is held by api.test.ts; here they run.
const entries = [
  'index',
  'core/index',
  'locales/index',
  'schemas/index',
  'server/index',
  'server/node/index',
  'server/redis/index',
  'testing/index',
];

test('every exported value is there when the module runs', async () => {
  for (const entry of entries) {
    const module: Record<string, unknown> = await import(join(dist, `${entry}.js`));
    expect(Object.keys(module).sort()).toEqual(valuesOf(read(`${entry}.d.ts`)));
  }
});

/** The names of the values that a declaration exports. */
function valuesOf(declaration: string): string[] {
  expect(declaration).not.toMatch(/export \* from/);
  const values: string[] = [];
  for (const [, name = ''] of declaration.matchAll(/export \* as (\w+)/g)) values.push(name);
  for (const [, list = ''] of declaration.matchAll(/export \{([^}]*)\}/g)) {
    for (const item of list.split(',')) {
      const name =
        item
          .trim()
          .split(/\s+as\s+/)
          .at(-1) ?? '';
      if (name !== '' && !item.trim().startsWith('type ')) values.push(name);
    }
  }
  return values.sort();
}
