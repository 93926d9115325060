import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const styles = readdirSync('src/styles')
  .filter((file) => file.endsWith('.css'))
  .map((file) => [file, readFileSync(`src/styles/${file}`, 'utf8').replace(/\/\*[^]*?\*\//g, '')] as const);
const components = readdirSync('src/components', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(`src/components/${file}`, 'utf8'))
  .join('\n');

describe.each(styles)('%s', (_, css) => {
  it('names no attribute that nobody sets', () => {
    const named = new Set([...css.matchAll(/\[(data-[\w-]+)/g)].map(([, name = '']) => name));
    const set = (name: string) =>
      components.includes(name) ||
      components.includes(
        `dataset['${name.slice(5).replace(/-(\w)/g, (_all, letter) => letter.toUpperCase())}']`,
      );
    expect([...named].filter((name) => !set(name))).toEqual([]);
  });

  // Lightning CSS, which Vite minifies with, writes it as a list of languages: wrong where `lang` does not say the same.
  it('does not tell directions by :dir()', () => {
    expect(css).not.toContain(':dir(');
  });

  it('asks no container the same question twice', () => {
    const questions = [...css.matchAll(/@container [^{]+/g)].map(([question]) => question.trim());
    expect(questions).toEqual([...new Set(questions)]);
  });
});
