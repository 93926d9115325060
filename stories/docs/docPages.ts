// Which files of docs are pages of this Storybook, and what they are called. No imports: main.ts reads it in Node.

const folders = /^docs\/(?:(?<folder>api|recipes)\/)?(?<name>[\w-]+)\.md$/;

/**
 * The id of a page's story file by its path from the root; `null` for a file that is no page. Not the group's id, which
 * begins with `docs`.
 */
export function docPageId(path: string): string | null {
  const { folder, name } = folders.exec(path)?.groups ?? {};
  if (name === undefined) return null;
  return ['page', folder, name.toLowerCase()].filter(Boolean).join('-');
}

/** Where a page stands in the sidebar: by its headline, in a group of its folder. */
export function docPageTitle(path: string, markdown: string): string {
  const { folder, name = '' } = folders.exec(path)?.groups ?? {};
  if (folder === 'api') return `Docs/API/${apiNames[name] ?? name}`;
  const headline = docPageHeadline(markdown)
    .replace(/^Recipe: /, '')
    .replaceAll('/', '∕');
  if (path === 'docs/README.md') return 'Docs/Overview';
  // A page may not have the name of a group.
  if (path === 'docs/recipes.md') return 'Docs/Recipes/Short answers';
  const title = headline.charAt(0).toUpperCase() + headline.slice(1);
  return folder === 'recipes' ? `Docs/Recipes/${title}` : `Docs/${title}`;
}

/** The heading of the first rank. */
export function docPageHeadline(markdown: string): string {
  return /^# (.+)$/m.exec(markdown)?.[1] ?? 'Untitled';
}

// A slash would make a group of its own in the sidebar.
const apiNames: Readonly<Record<string, string>> = {
  README: 'All entries',
  react: 'react-fal-workflow',
};
