/// <reference types="vite/client" />
import { createContext, useContext, type ReactNode } from 'react';
import { AnchorLink } from './AnchorLink.tsx';
import { docPageId } from './docPages.ts';
import { PageLink } from './PageLink.tsx';

const images = import.meta.glob<string>('../../docs/**/*.{png,jpg,webp,svg}', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** The page that a link or a picture stands on, from the root of the repository. */
export const MarkdownPathContext = createContext('');

interface MarkdownLinkProps {
  href?: string;
  children?: ReactNode;
}

/** A link of a page: to a part of it, another page, or the web. What no page shows is no link: there is only its name. */
export function MarkdownLink({ href = '', children }: MarkdownLinkProps) {
  const page = useContext(MarkdownPathContext);
  if (href.startsWith('#')) return <AnchorLink to={href.slice(1)}>{children}</AnchorLink>;
  if (/^[a-z]+:/i.test(href)) {
    return (
      <a href={href} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
    );
  }
  const [target = '', hash] = href.split('#');
  const path = resolvePath(page, target);
  const id = path === 'README.md' ? 'introduction' : docPageId(path);
  if (id === null) return <span title={`${path} in the repository`}>{children}</span>;
  return (
    <PageLink to={`${id}--docs`} {...(hash && { hash })}>
      {children}
    </PageLink>
  );
}

interface MarkdownImageProps {
  src?: string;
  alt?: string;
}

/** A picture that lies beside the page. */
export function MarkdownImage({ src = '', alt = '' }: MarkdownImageProps) {
  const page = useContext(MarkdownPathContext);
  return <img src={images[`../../${resolvePath(page, src)}`] ?? src} alt={alt} loading="lazy" />;
}

function resolvePath(from: string, target: string): string {
  return new URL(target, `file:///${from}`).pathname.slice(1);
}
