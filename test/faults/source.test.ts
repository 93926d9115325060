// What the source may not hold at all, whatever it does: keys, ways to run a text, handlers that keep pages out of the
// cache of the back button; and what the package brings along.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { bundle } from './bundle.ts';

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const readJson = (path: string): unknown => JSON.parse(readFileSync(root(path), 'utf8'));

/** Every module of the package without its comments. */
const modules = readdirSync(root('src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => {
    const text = readFileSync(root(`src/${file}`), 'utf8');
    return { file, code: text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '') };
  });
const filesWith = (pattern: RegExp) =>
  modules.filter(({ code }) => pattern.test(code)).map(({ file }) => file);

test('there is source to look at', () => {
  expect(modules.length).toBeGreaterThan(200);
  expect(filesWith(/addEventListener/).length).toBeGreaterThan(3);
});

describe('the source', () => {
  test('makes no markup of a text', () => {
    expect(
      filesWith(
        /dangerouslySetInnerHTML|(inner|outer)HTML|insertAdjacentHTML|document\.write|DOMParser|srcdoc/i,
      ),
    ).toEqual([]);
    const { rules } = readJson('.oxlintrc.json') as { rules: Record<string, unknown> };
    expect(rules['react/no-danger']).toBe('error');
    expect(rules['no-eval']).toBe('error');
  });

  test('runs no text, and revives nothing from one', () => {
    expect(filesWith(/\beval\(|new Function|\bFunction\(|setTimeout\(\s*['"`]|import\(\s*[^'"\s)]/)).toEqual(
      [],
    );
    expect(filesWith(/JSON\.parse\([^()]*(\([^()]*\)[^()]*)*,/)).toEqual([]);
  });

  test('writes no style but its own numbers, by name', () => {
    // Of a server's text nothing can get there: what stands in `style` is made in these files alone.
    const styled = filesWith(/style=\{|\.style\b|cssText|setProperty\(/);
    for (const file of styled) {
      const { code } = modules.find((module) => module.file === file) ?? { code: '' };
      expect(code, file).not.toMatch(/url\(|background(-image|Image)|cssText/);
    }
  });

  test('has no handler that keeps a page out of the cache of the back button', () => {
    expect(filesWith(/['"](before)?unload['"]|onbeforeunload|onunload/)).toEqual([]);
  });

  test('starts nothing when a page is looked at, found or thawed again: who hears of that cannot post', () => {
    const hears = filesWith(/['"](visibilitychange|pageshow|online|focus|resume|freeze)['"]/);
    expect(hears).toEqual(['core/networkWatch.ts']);
    expect(modules.find(({ file }) => file === hears[0])?.code).not.toMatch(/fetch|open\(|start\(/);
  });
});

describe('a page’s bundle', () => {
  test('holds no key, whatever the environment of its build does', async () => {
    const planted = 'planted-key-id:5ec2e7fa1ca11ed5ec2e7fa1ca11ed99';
    process.env['FAL_KEY'] = planted;
    try {
      const { outputFiles } = await bundle('./page/client.tsx', {
        target: 'esnext',
        minify: true,
        metafile: true,
      });
      const text = outputFiles?.[0]?.text ?? '';
      expect(text.length).toBeGreaterThan(100_000);
      // A megabyte of text says nothing in a report.
      expect(text.includes('5ec2e7fa1ca11ed')).toBe(false);
      expect(/process\.env|import\.meta\.env/.exec(text)?.[0]).toBeUndefined();
    } finally {
      delete process.env['FAL_KEY'];
    }
  });

  test('holds nothing of the server', async () => {
    const { metafile } = await bundle('./page/client.tsx', { metafile: true, target: 'esnext' });
    const inputs = Object.keys(metafile?.inputs ?? {});
    expect(inputs.filter((file) => /src\/(server|testing)\//.test(file))).toEqual([]);
    expect(inputs.filter((file) => file.includes('src/core/')).length).toBeGreaterThan(10);
  });
});

describe('what is installed with the package', () => {
  interface Locked {
    version: string;
    resolved?: string;
    integrity?: string;
    hasInstallScript?: boolean;
    dependencies?: Record<string, string>;
    link?: boolean;
  }
  const manifest = readJson('package.json') as {
    dependencies: Record<string, string>;
    scripts: Record<string, string>;
    files: string[];
  };
  const { packages } = readJson('package-lock.json') as { packages: Record<string, Locked> };

  test('is two packages, which bring no others and run nothing', () => {
    expect(Object.keys(manifest.dependencies).sort()).toEqual(['eventsource-parser', 'zod']);
    for (const name of Object.keys(manifest.dependencies)) {
      const locked = packages[`node_modules/${name}`];
      expect(locked?.hasInstallScript ?? false, name).toBe(false);
      expect(locked?.dependencies ?? {}, name).toEqual({});
    }
  });

  test('and its own scripts run nothing at an install', () => {
    for (const name of ['preinstall', 'install', 'postinstall', 'prepare'])
      expect(manifest.scripts).not.toHaveProperty(name);
    expect(manifest.files).toEqual(['dist', 'CHANGELOG.md']);
  });

  test('and all that builds it is locked by its hash', () => {
    const locked = Object.entries(packages).filter(
      ([path, { link }]) => path.startsWith('node_modules/') && !link,
    );
    expect(locked.length).toBeGreaterThan(100);
    for (const [path, { integrity, resolved }] of locked) {
      expect(integrity, path).toMatch(/^sha512-/);
      if (resolved !== undefined) expect(resolved, path).toMatch(/^https:\/\//);
    }
  });
});
