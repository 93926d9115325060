import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from './dist.ts';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe('the packed package', () => {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const files: string[] = JSON.parse(output)[0].files.map((file: { path: string }) => file.path);

  test('holds dist and four texts, nothing else', () => {
    const rest = files.filter((file) => !file.startsWith('dist/')).sort();
    expect(rest).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
  });

  test('holds modules, declarations and styles, nothing else', () => {
    const strange = files.filter((file) => file.startsWith('dist/') && !/\.(js|d\.ts|css)$/.test(file));
    expect(strange).toEqual([]);
  });

  test('holds every file that it exports', () => {
    const targets = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target as Record<string, string>),
    );
    for (const target of targets) expect(files).toContain(target.replace('./', ''));
  });

  test('runs nothing when it is installed', () => {
    for (const name of ['preinstall', 'install', 'postinstall', 'prepare']) {
      expect(manifest.scripts).not.toHaveProperty(name);
    }
  });

  test('asks for React and TanStack Query, may use Redis, and brings none of them', () => {
    expect(Object.keys(manifest.peerDependencies).sort()).toEqual([
      '@tanstack/react-query',
      'react',
      'react-dom',
      'redis',
    ]);
    expect(manifest.peerDependenciesMeta).toEqual({ redis: { optional: true } });
    expect(Object.keys(manifest.dependencies).sort()).toEqual(['eventsource-parser', 'zod']);
  });
});
