import { Unstyled } from '@storybook/addon-docs/blocks';
import { docPageTitle } from './docPages.ts';
import { MarkdownPage } from './MarkdownPage.tsx';

interface MarkdownFile {
  /** From the root of the repository. */
  path: string;
  id: string;
}

/** The story file of a Markdown page. */
export function createMarkdownStory({ path, id }: MarkdownFile, text: string) {
  const page = () => (
    <Unstyled>
      <MarkdownPage path={path} text={text} />
    </Unstyled>
  );
  const meta = {
    id,
    title: docPageTitle(path, text),
    component: MarkdownPage,
    args: { path, text },
    parameters: { controls: { disable: true }, docs: { page } },
  };
  return { meta, Page: {} };
}
