import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPages, root, type Page } from './pages.ts';

const pages = readPages();

describe('the links in README.md and docs', () => {
  it('lead to something that is there', () => {
    const broken = pages.flatMap((page) =>
      page.links
        .filter(({ target }) => !isThere(page, target))
        .map(({ target, line }) => `${page.name}:${line} ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('are found broken when they are', () => {
    const [page] = pages;
    if (!page) throw new Error('There are no pages.');
    expect(page.links.length).toBeGreaterThan(5);
    expect(isThere(page, 'docs/nowhere.md')).toBe(false);
    expect(isThere(page, 'docs/relay.md#nothing')).toBe(false);
    expect(isThere(page, 'docs/relay.md#stores')).toBe(true);
  });
});

function isThere(page: Page, target: string): boolean {
  if (/^[a-z]+:/i.test(target)) return true;
  const [path = '', anchor] = target.split('#');
  const name = path === '' ? page.name : normalize(join(dirname(page.name), path));
  const file = join(root, name);
  if (!existsSync(file)) return false;
  if (anchor === undefined) return true;
  const found = pages.find((other) => other.name === name);
  if (found) return found.anchors.includes(anchor);
  return statSync(file).isFile() && !name.endsWith('.md');
}
