import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const dist = join(root, 'dist');

if (!existsSync(join(dist, 'core/index.js'))) {
  throw new Error('There is no dist, so there is nothing to test. Run npm run build first.');
}

/** Every module of dist, relative to it. */
export function modules(): string[] {
  return readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
}

export function read(name: string): string {
  return readFileSync(join(dist, name), 'utf8');
}

/**
 * What an entry reaches: its own modules, and the packages that it needs.
 *
 * @param stopAt - modules that are listed, but not looked into.
 */
export function graphOf(
  entry: string,
  stopAt: (name: string) => boolean = () => false,
): { files: string[]; packages: string[] } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const queue = [join(dist, entry)];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (files.has(relative(dist, file))) continue;
    files.add(relative(dist, file));
    if (stopAt(relative(dist, file))) continue;
    const text = readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
    for (const [, name = ''] of text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g)) {
      if (name.startsWith('.')) queue.push(join(dirname(file), name));
      else packages.add(name);
    }
  }
  return { files: [...files].sort(), packages: [...packages].sort() };
}
