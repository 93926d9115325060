import type { ReactNode } from 'react';
import { addons } from 'storybook/preview-api';

interface AnchorLinkProps {
  /** Id of a part of this page. */
  to: string;
  children: ReactNode;
}

/** A link to a part of its own page, which the address bar then names. Left alone, it would leave Storybook for the frame's page. */
export function AnchorLink({ to, children }: AnchorLinkProps) {
  return (
    <a
      href={`#${to}`}
      target="_self"
      onClick={() => {
        if (document.getElementById(to)) addons.getChannel().emit('navigateUrl', `#${to}`);
      }}
    >
      {children}
    </a>
  );
}
