import type { ReactElement } from 'react';

interface IconButton {
  className: string;
  'aria-label': string;
  children: ReactElement;
}

/** What the lightbox's buttons have in common: a picture for a face, and a name for those who cannot read it. */
export function iconButton(name: string, path: string): IconButton {
  return {
    className: 'fw-lightbox-button',
    'aria-label': name,
    children: (
      <svg viewBox="0 0 20 20" height="20" aria-hidden="true">
        {/* The tooltip. As an attribute of the button, screen readers would be told it as a description, too. */}
        <title>{name}</title>
        <path d={path} />
      </svg>
    ),
  };
}
