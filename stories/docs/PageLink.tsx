import type { ReactNode } from 'react';
import { addons } from 'storybook/preview-api';

interface PageLinkProps {
  /** Id of a docs page or a story: `timeline--docs`. */
  to: string;
  /** The part of that page, e.g. `kinds`. */
  hash?: string;
  className?: string;
  children: ReactNode;
}

/** A link to another page of this Storybook. */
export function PageLink({ to, hash, className, children }: PageLinkProps) {
  const path = `?path=/${to.endsWith('--docs') ? 'docs' : 'story'}/${to}${hash ? `#${hash}` : ''}`;
  return (
    <a
      className={className}
      href={`./${path}`}
      target="_top"
      onClick={(event) => {
        // A plain click stays in the page; with a modifier key it is the browser's.
        if (event.metaKey || event.ctrlKey || event.shiftKey || window.top === window) return;
        event.preventDefault();
        addons.getChannel().emit('navigateUrl', path);
      }}
    >
      {children}
    </a>
  );
}
