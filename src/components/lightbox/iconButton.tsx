import type { ReactElement } from 'react';

interface IconButton {
  className: string;
  title: string;
  children: ReactElement;
}

/** What the lightbox's buttons have in common: a picture for a face, and a name for those who cannot read it. */
export function iconButton(name: string, path: string): IconButton {
  return {
    className: 'fw-lightbox-button',
    // The name and the tooltip: with a label besides, screen readers would be told both, one as a description.
    title: name,
    children: (
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <path d={path} />
      </svg>
    ),
  };
}
