import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The files that a page of docs/recipes shows, and what it installs: a fenced block belongs to the path in backquotes
 * that ends the paragraph before it.
 */
export function readRecipe(name) {
  const text = readFileSync(fileURLToPath(new URL(`../../docs/recipes/${name}.md`, import.meta.url)), 'utf8');
  const blocks = [...text.matchAll(/`([^`\s]+)`:\n\n```\w+\n([\s\S]*?)\n```/g)];
  const files = Object.fromEntries(blocks.map(([, path, code]) => [path, `${code}\n`]));
  const installs = /```sh\nnpm install (.+)\n```/.exec(text)?.[1]?.split(' ') ?? [];
  if (blocks.length === 0 || installs.length === 0)
    throw new Error(`docs/recipes/${name}.md shows no files.`);
  return { files, installs };
}
