import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');

interface Diagnostic {
  code: string;
  filename: string;
}

// Each breaks one line of the table in CONTRIBUTING.md. A rule that stopped working would be silent.
const violations: [title: string, file: string, rule: string, code: string][] = [
  [
    'React in protocol',
    'protocol/a.ts',
    'no-restricted-imports',
    `import { useState } from 'react';\nuseState;`,
  ],
  [
    'core in protocol',
    'protocol/b.ts',
    'no-restricted-imports',
    `import { now } from '../core/clock.ts';\nnow;`,
  ],
  [
    'window in protocol',
    'protocol/c.ts',
    'no-restricted-globals',
    `export const width = () => window.innerWidth;`,
  ],
  ['zod in protocol', 'protocol/d.ts', 'no-restricted-imports', `import * as z from 'zod/mini';\nz;`],
  ['all of zod', 'schemas/a.ts', 'no-restricted-imports', `import * as z from 'zod';\nz;`],
  [
    'the library in schemas',
    'schemas/b.ts',
    'no-restricted-imports',
    `import { now } from '../core/clock.ts';\nnow;`,
  ],
  ['Node in protocol', 'protocol/e.ts', 'no-restricted-imports', `import { join } from 'node:path';\njoin;`],
  ['React in core', 'core/a.ts', 'no-restricted-imports', `import { useState } from 'react';\nuseState;`],
  [
    'TanStack in core',
    'core/b.ts',
    'no-restricted-imports',
    `import { QueryClient } from '@tanstack/react-query';\nQueryClient;`,
  ],
  [
    'react in core',
    'core/c.ts',
    'no-restricted-imports',
    `import { useWorkflow } from '../react/useWorkflow.ts';\nuseWorkflow;`,
  ],
  [
    'a type of react in core',
    'core/d.ts',
    'no-restricted-imports',
    `import type { A } from '../react/a.ts';\nexport type B = A;`,
  ],
  ['document in core', 'core/e.ts', 'no-restricted-globals', `export const title = () => document.title;`],
  ['zod in core', 'core/f.ts', 'no-restricted-imports', `import * as z from 'zod/mini';\nz;`],
  ['a cycle', 'core/g.ts', 'no-cycle', `import { h } from './h.ts';\nexport const g = () => h;`],
  [
    'testing in core',
    'core/i.ts',
    'no-restricted-imports',
    `import { chaos } from '../testing/chaos.ts';\nchaos;`,
  ],
  ['React in server', 'server/a.ts', 'no-restricted-imports', `import { useState } from 'react';\nuseState;`],
  [
    'a hook in server',
    'server/b.ts',
    'no-restricted-imports',
    `import { useWorkflow } from '../react/useWorkflow.ts';\nuseWorkflow;`,
  ],
  ['Node in server', 'server/c.ts', 'no-restricted-imports', `import { join } from 'node:path';\njoin;`],
  [
    'Redis in server',
    'server/d.ts',
    'no-restricted-imports',
    `import { createClient } from 'redis';\ncreateClient;`,
  ],
  [
    'Node in server/redis',
    'server/redis/a.ts',
    'no-restricted-imports',
    `import { join } from 'node:path';\njoin;`,
  ],
  [
    'Redis in server/node',
    'server/node/a.ts',
    'no-restricted-imports',
    `import { createClient } from 'redis';\ncreateClient;`,
  ],
  [
    'window in server',
    'server/e.ts',
    'no-restricted-globals',
    `export const width = () => window.innerWidth;`,
  ],
  [
    'protocol in react',
    'react/a.ts',
    'no-restricted-imports',
    `import type { Media } from '../protocol/readMedia.ts';\nexport type M = Media;`,
  ],
  [
    'components in react',
    'react/b.ts',
    'no-restricted-imports',
    `import { x } from '../components/timeline/x.ts';\nx;`,
  ],
  [
    'testing in react',
    'react/c.ts',
    'no-restricted-imports',
    `import { chaos } from '../testing/chaos.ts';\nchaos;`,
  ],
  [
    'protocol in components',
    'components/timeline/a.ts',
    'no-restricted-imports',
    `import { readMedia } from '../../protocol/readMedia.ts';\nreadMedia;`,
  ],
  [
    'the query cache in components',
    'components/b.ts',
    'no-restricted-imports',
    `import { useQuery } from '@tanstack/react-query';\nuseQuery;`,
  ],
  [
    'markup from text in components',
    'components/c.tsx',
    'no-danger',
    `export const C = () => <p dangerouslySetInnerHTML={{ __html: '' }} />;`,
  ],
  [
    'a type of core in a language',
    'locales/a.ts',
    'no-restricted-imports',
    `import type { RunError } from '../core/index.ts';\nexport type E = RunError;`,
  ],
  [
    'hooks in a language',
    'locales/b.ts',
    'no-restricted-imports',
    `import { useWorkflow } from '../react/index.ts';\nuseWorkflow;`,
  ],
  [
    'React in a language',
    'locales/c.ts',
    'no-restricted-imports',
    `import { useMemo } from 'react';\nuseMemo;`,
  ],
  ['CSS from JavaScript', 'components/d.ts', 'no-restricted-imports', `import '../styles/index.css';`],
  ['Vitest in testing', 'testing/a.ts', 'no-restricted-imports', `import { vi } from 'vitest';\nvi;`],
  [
    'React in testing',
    'testing/b.ts',
    'no-restricted-imports',
    `import { useState } from 'react';\nuseState;`,
  ],
  ['any', 'core/j.ts', 'no-explicit-any', `export const x = (value: any) => value;`],
  [
    'protocol in the client entry',
    'a.ts',
    'no-restricted-imports',
    `export { readMedia } from './protocol/readMedia.ts';`,
  ],
];

describe('the rules of the layers', () => {
  let folder = '';
  let found: Diagnostic[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'layers-'));
    cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
    cpSync(join(root, 'src'), join(folder, 'src'), { recursive: true });
    for (const [, file, , code] of violations) plant(folder, file, code);
    // The other half of the cycle.
    plant(folder, 'core/h.ts', `import { g } from './planted-g.ts';\nexport const h = () => g;`, '');
    writeFileSync(
      join(folder, 'src/core/planted-g.ts'),
      `import { h } from './h.ts';\nexport const g = () => h;`,
    );
    const { stdout } = spawnSync(process.execPath, [oxlint, '--format', 'json'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    found = JSON.parse(stdout).diagnostics;
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(violations)('report %s', (_, file, rule) => {
    const reported = found.filter(({ filename }) => filename.endsWith(planted(file))).map(({ code }) => code);
    expect(reported.join(' ')).toContain(`(${rule})`);
  });

  test('leave the source as it is alone', () => {
    const own = found.filter(({ filename }) => !/planted-|core\/h\.ts$/.test(filename));
    expect(own.filter(({ code }) => /restricted|cycle|danger/.test(code))).toEqual([]);
  });
});

function planted(file: string): string {
  return join('src', dirname(file), `planted-${file.split('/').at(-1)}`);
}

function plant(folder: string, file: string, code: string, prefix?: string): void {
  const path = join(folder, prefix === undefined ? planted(file) : join('src', file));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${code}\n`);
}
