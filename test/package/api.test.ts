import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { entries, readEntries } from '../../scripts/api/readEntries.mjs';
import { writeReference } from '../../scripts/api/writeReference.mjs';
import { writeReport } from '../../scripts/api/writeReport.mjs';
import { dist, root } from './dist.ts';

let api: ReturnType<typeof readEntries>;
let reference: Awaited<ReturnType<typeof writeReference>>;
beforeAll(async () => {
  api = readEntries(dist);
  reference = await writeReference(api);
});

// The names and types that a package exports are a promise. A change shows up in test/package/api, where a reviewer
// sees it: npm run test:package -- --update
test.each(entries.map(({ specifier, name }) => [specifier, name]))(
  '%s exports exactly the types of its report',
  async (_, name) => {
    const entry = api.entries.find((each) => each.name === name)!;
    await expect(writeReport(api, entry)).toMatchFileSnapshot(`api/${name}.api.txt`);
  },
);

test('there is a report of every entry that package.json names, and none of others', () => {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  // A cast, because JSON has no types: a stylesheet and package.json are exported too.
  const specifiers = Object.entries(exports as Record<string, string | { default: string }>)
    .filter(([, target]) => typeof target === 'object' && target.default.endsWith('.js'))
    .map(([path]) => path.replace(/^\./, 'react-fal-workflow'));
  expect(entries.map(({ specifier }) => specifier).sort()).toEqual(specifiers.sort());
  expect(readdirSync(join(root, 'test/package/api')).sort()).toEqual(
    entries.map(({ name }) => `${name}.api.txt`).sort(),
  );
});

describe('docs/api', () => {
  test('is what the comments and types of the source say; if not, run npm run docs:api', () => {
    const folder = join(root, 'docs/api');
    const kept = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
    expect(Object.fromEntries(kept)).toEqual(reference.pages);
  });

  test('leaves no export, part, prop or field without a word', () => {
    expect(reference.undocumented).toEqual([]);
  });

  test('links to headings that are there', () => {
    const { pages } = reference;
    const anchors = new Map(Object.entries(pages).map(([name, text]) => [name, anchorsOf(text)]));
    const broken = Object.entries(pages).flatMap(([name, text]) =>
      [...text.matchAll(/\]\((?:([\w-]+\.md))?#([\w-]+)\)/g)]
        .filter(([, page = name, anchor = '']) => !anchors.get(page)?.has(anchor))
        .map(([link]) => `${name}: ${link}`),
    );
    expect(broken).toEqual([]);
  });
});

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(text: string): Set<string> {
  const seen = new Map<string, number>();
  return new Set(
    [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => {
      const slug = title
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-');
      const before = seen.get(slug) ?? 0;
      seen.set(slug, before + 1);
      return before === 0 ? slug : `${slug}-${before}`;
    }),
  );
}
