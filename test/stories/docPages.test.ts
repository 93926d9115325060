import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { markdownIndexer } from '../../.storybook/markdownPages.ts';
import { findEntries, readEntries } from '../../stories/docs/findEntries.ts';
import { docPageId, docPageTitle } from '../../stories/docs/docPages.ts';
import { readHeadings, withoutHeadline } from '../../stories/docs/readHeadings.ts';
import { readPages, root } from '../docs/pages.ts';

const pages = readPages().filter(({ name }) => docPageId(name) !== null);
const titleOf = (name: string) => docPageTitle(name, readFileSync(join(root, name), 'utf8'));

describe('the Markdown pages of Storybook', () => {
  it('are all of docs but the decisions, each with a title and an id of its own', () => {
    const others = readPages().filter(({ name }) => docPageId(name) === null);
    expect(others.filter(({ name }) => name !== 'README.md' && !name.startsWith('docs/decisions/'))).toEqual(
      [],
    );
    expect(new Set(pages.map(({ name }) => docPageId(name))).size).toBe(pages.length);
    const titles = pages.map(({ name }) => titleOf(name));
    expect(new Set(titles).size).toBe(titles.length);
    // In the sidebar a page and a group of one name are one thing.
    expect(titles.filter((title) => titles.some((other) => other.startsWith(`${title}/`)))).toEqual([]);
  });

  it('stand in the index by their headlines', async () => {
    const [entry] = await markdownIndexer.createIndex(join(root, 'docs/relay.md'), { makeTitle: () => 'no' });
    expect(entry).toMatchObject({ title: 'Docs/The relay', metaId: 'page-relay', exportName: 'Page' });
  });

  it('have the anchors that GitHub gives them', () => {
    for (const { name, anchors } of pages) {
      const slugs = readHeadings(readFileSync(join(root, name), 'utf8')).map(({ slug }) => slug);
      expect(slugs, name).toEqual(anchors);
    }
  });
});

describe('the headings of a page', () => {
  it('are told apart when they have one name', () => {
    const text = '# Page\n\n## useRun\n\n### UseRun\n\n## `<Run>` and [more](x.md)\n';
    expect(readHeadings(text).map(({ slug }) => slug)).toEqual([
      'page',
      'userun',
      'userun-1',
      'run-and-more',
    ]);
  });

  it('are no comments of a shell', () => {
    const text = '# Page\n\n```sh\n# a comment\n```\n\n## After\n';
    expect(readHeadings(text).map(({ title }) => title)).toEqual(['Page', 'After']);
    expect(withoutHeadline(text)).toContain('# a comment');
  });
});

describe('the search for a message', () => {
  const entries = readEntries(readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8'));
  const first = (query: string) => findEntries(entries, query)[0]?.slug;

  it.each([
    ['The stream ended before the result.', 'the-stream-ended-before-the-result'],
    [
      'The server answered with text/html instead of an event stream.',
      'the-server-answered-with-mediatype-instead-of-an-event-stream',
    ],
    ['<Timeline.Label> must be placed within <Timeline.Root>.', 'part-must-be-placed-within-root'],
    [
      'fal sent nothing for 290 s, so the connection was given up.',
      'fal-sent-nothing-for-seconds-s-so-the-connection-was-given-up',
    ],
    ['num_images must be at most 8.', 'fals-errors-by-type'],
  ])('finds "%s", filled in as it was', (query, slug) => {
    expect(first(query)).toBe(slug);
  });

  it('finds nothing for what is none', () => {
    expect(findEntries(entries, 'ab')).toEqual([]);
    expect(findEntries(entries, 'Segmentation fault, core dumped')).toEqual([]);
  });
});
