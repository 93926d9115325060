import { readFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Indexer } from 'storybook/internal/types';
import type { Plugin } from 'vite';
import { docPageId, docPageTitle } from '../stories/docs/docPages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The globs of what is a page, for `stories`. */
export const markdownPages = ['../docs/*.md', '../docs/recipes/*.md', '../docs/api/*.md'];

/** Lists each Markdown file as a page of docs: one hidden story, which is the page, so that it can be linked and tested. */
export const markdownIndexer: Indexer = {
  test: /[/\\]docs[/\\].*\.md$/,
  async createIndex(fileName) {
    const path = pathOf(fileName);
    const title = docPageTitle(path, await readFile(fileName, 'utf8'));
    const metaId = docPageId(path) ?? title;
    return [
      {
        type: 'story',
        importPath: fileName,
        exportName: 'Page',
        title,
        metaId,
        tags: ['autodocs', '!dev', '!test'],
      },
    ];
  },
};

/** Makes of each Markdown file the story file that the indexer speaks of. Its text stays where it is: `?raw` reads it. */
export function markdownStories(): Plugin {
  return {
    name: 'markdown-stories',
    enforce: 'pre',
    load(id) {
      const path = pathOf(id);
      const metaId = docPageId(path);
      if (metaId === null) return null;
      return [
        `import { createMarkdownStory } from ${JSON.stringify(resolve(root, 'stories/docs/createMarkdownStory.tsx'))};`,
        `import text from ${JSON.stringify(`${resolve(root, path)}?raw`)};`,
        `const { meta, Page } = createMarkdownStory(${JSON.stringify({ path, id: metaId })}, text);`,
        'export default meta;',
        'export { Page };',
      ].join('\n');
    },
  };
}

function pathOf(file: string): string {
  return relative(root, file).split(sep).join('/');
}
