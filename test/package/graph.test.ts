import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dist, graphOf, modules, read, root } from './dist.ts';

const wire = ['eventsource-parser'];
const entries: [entry: string, packages: string[], folders: RegExp][] = [
  ['core/index.js', wire, /^(core|protocol)\//],
  ['testing/index.js', wire, /^(testing|core|protocol)\//],
  ['server/index.js', wire, /^(server\/[^/]+\.js$|(core|protocol)\/)/],
  ['server/node/index.js', [], /^server\/node\//],
  ['server/redis/index.js', ['redis'], /^(server\/(redis\/|[^/]+\.js$)|(core|protocol)\/)/],
  ['schemas/index.js', ['zod/mini'], /^schemas\//],
  // Words only: no component, no hook, nothing of the wire.
  ['locales/index.js', [], /^(locales|protocol)\/|^react\/labels\.js$/],
  [
    'index.js',
    [...wire, '@tanstack/react-query', 'react', 'react-dom', 'react/jsx-runtime'],
    /^(index\.js$|(react|components|core|protocol)\/)/,
  ],
];

describe.each(entries)('%s', (entry, packages, folders) => {
  test('needs only the packages that it may', () => {
    expect(graphOf(entry).packages.filter((name) => !packages.includes(name))).toEqual([]);
  });

  test('reaches only the layers that it may', () => {
    expect(graphOf(entry).files.filter((name) => !folders.test(name))).toEqual([]);
  });
});

describe('every module of dist', () => {
  test('keeps the "use client" of its source', () => {
    const lost = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .filter((name) => /^['"]use client['"]/.test(readFileSync(join(root, 'src', name), 'utf8')))
      .map((name) => name.replace(/\.tsx?$/, '.js'))
      .filter((name) => existsSync(join(dist, name)) && !/^['"]use client['"]/.test(read(name)));
    expect(lost).toEqual([]);
  });

  test('that a server may load has no hook: "use client" stands before each', () => {
    // A server component loads an entry and what it reaches, down to the first "use client".
    const isClient = (name: string) => /^['"]use client['"]/.test(read(name));
    const loaded = graphOf('index.js', isClient).files.filter((name) => !isClient(name));
    const hooks = loaded.filter((name) =>
      /import \{[^}]*\b(use[A-Z]|createContext)[^}]*\} from ['"]react['"]/.test(read(name)),
    );
    expect(hooks).toEqual([]);
  });

  test('reads no environment, so that no bundler can write a key into it', () => {
    expect(modules().filter((name) => /\bprocess\.env|import\.meta\.env/.test(code(name)))).toEqual([]);
  });

  test('sends a key from one place only: the transport that refuses to do so in a browser', () => {
    // The server's options say "Key " as well, in a message about what a key is not.
    const senders = modules().filter((name) => /["'`]Key \$\{|["']Key ["']/.test(code(name)));
    expect(senders.filter((name) => name !== 'core/createSender.js')).toEqual([]);
  });

  test('imports nothing bare: package.json says that no module has side effects, and esbuild warns of such', () => {
    expect(modules().filter((name) => /^import ["']/m.test(read(name)))).toEqual([]);
  });

  test('imports no stylesheet', () => {
    expect(modules().filter((name) => /["'][^"']+\.css["']/.test(read(name)))).toEqual([]);
  });
});

/** A module without its comments: an example may show what code must not do. */
function code(name: string): string {
  return read(name).replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
}

describe('every declaration of dist', () => {
  test('names its neighbours so that nodenext finds them', () => {
    const wrong = readdirSync(dist, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.d.ts'))
      .filter((name) => /(?:from|import\()\s*['"]\.[^'"]*(?<!\.js|\.json)['"]/.test(read(name)));
    expect(wrong).toEqual([]);
  });

  test('needs only packages that a user has installed, and Node only where Node is', () => {
    const allowed = ['@tanstack/react-query', 'react', 'react-dom', 'zod/mini', ...wire];
    const allowedIn = (name: string) =>
      name.startsWith('server/node/') ? [...allowed, 'node:http'] : allowed;
    const names = readdirSync(dist, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.d.ts'))
      .flatMap((name) =>
        [...code(name).matchAll(/(?:from|import\(|reference types=)\s*['"]([^.'"][^'"]*)['"]/g)].map(
          ([, needed = '']) => ({ name, needed }),
        ),
      );
    expect(names.filter(({ name, needed }) => !allowedIn(name).includes(needed))).toEqual([]);
  });
});
