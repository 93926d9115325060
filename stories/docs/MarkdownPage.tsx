import { Markdown } from '@storybook/addon-docs/blocks';
import { Fragment, useMemo } from 'react';
import { AnchorLink } from './AnchorLink.tsx';
import { docPageHeadline } from './docPages.ts';
import { MarkdownCode, MarkdownTable } from './markdownBlocks.tsx';
import { MarkdownImage, MarkdownLink, MarkdownPathContext } from './markdownLinks.tsx';
import { MessageSearch } from './MessageSearch.tsx';
import { readHeadings, slugOf, withoutHeadline } from './readHeadings.ts';
import './markdown.css';

interface MarkdownPageProps {
  /** From the root of the repository: what links in it are relative to. */
  path: string;
  text: string;
}

const overrides = {
  a: MarkdownLink,
  img: MarkdownImage,
  pre: MarkdownCode,
  table: MarkdownTable,
};

const options = { overrides, slugify: slugOf, wrapper: Fragment, forceWrapper: true, forceBlock: true };

/** A page that is a Markdown file: the same text that GitHub shows. */
export function MarkdownPage({ path, text }: MarkdownPageProps) {
  const { lead, body, sections } = useMemo(() => readPage(text), [text]);
  return (
    <MarkdownPathContext.Provider value={path}>
      <article className="docs-page">
        <header className="docs-header">
          <p className="docs-eyebrow">{kindOf(path)}</p>
          <h1>{docPageHeadline(text)}</h1>
          {lead !== '' && (
            <div className="docs-lead">
              <Markdown options={options}>{lead}</Markdown>
            </div>
          )}
        </header>
        {path === 'docs/troubleshooting.md' && <MessageSearch text={text} />}
        {sections.length > 1 && (
          <nav className="docs-jump" aria-label="On this page">
            {sections.map(({ slug, title }) => (
              <AnchorLink key={slug} to={slug}>
                {title}
              </AnchorLink>
            ))}
          </nav>
        )}
        <div className="docs-markdown">
          <Markdown options={options}>{body}</Markdown>
        </div>
      </article>
    </MarkdownPathContext.Provider>
  );
}

/** A page's first paragraph, what follows, and its sections. */
function readPage(text: string) {
  const all = withoutHeadline(text).trimStart();
  const lead = /^(?![#>|`<\-*!]).+?(?=\n\n)/s.exec(all)?.[0] ?? '';
  const sections = readHeadings(text).filter(({ rank }) => rank === 2);
  return { lead, body: all.slice(lead.length), sections };
}

function kindOf(path: string): string {
  if (path.startsWith('docs/api/')) return 'Reference';
  return path.startsWith('docs/recipes/') ? 'Recipe' : 'Guide';
}
