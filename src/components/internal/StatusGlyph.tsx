import type { ReactElement, ReactNode } from 'react';
import type { NodeStatus } from '../../core/index.ts';

// Every status has a shape of its own, so that none is told by colour alone. CSS paints and moves the classes.
const shapes: Readonly<Record<NodeStatus | 'interrupted', ReactNode>> = {
  pending: <circle className="fw-glyph-line" cx="10" cy="10" r="7.5" />,
  running: (
    <>
      <circle className="fw-glyph-track" cx="10" cy="10" r="7.5" />
      <circle className="fw-glyph-arc" cx="10" cy="10" r="7.5" pathLength="100" />
      <circle className="fw-glyph-fill" cx="10" cy="10" r="2.5" />
    </>
  ),
  success: (
    <>
      <circle className="fw-glyph-fill" cx="10" cy="10" r="8.5" />
      <path className="fw-glyph-mark fw-glyph-check" d="m6.3 10.3 2.6 2.6 4.9-5.4" pathLength="100" />
    </>
  ),
  error: (
    <>
      <circle className="fw-glyph-fill" cx="10" cy="10" r="8.5" />
      <path className="fw-glyph-mark" d="M10 5.8v4.9M10 13.9v.1" />
    </>
  ),
  skipped: (
    <>
      <circle className="fw-glyph-line" cx="10" cy="10" r="7.5" pathLength="100" strokeDasharray="6 4" />
      <path className="fw-glyph-line" d="M7.2 10h5.6" />
    </>
  ),
  canceled: (
    <>
      <circle className="fw-glyph-line" cx="10" cy="10" r="7.5" />
      <rect className="fw-glyph-fill" x="7.2" y="7.2" width="5.6" height="5.6" rx="1.2" />
    </>
  ),
  interrupted: (
    <>
      <path className="fw-glyph-line" d="M12.2 2.8a7.5 7.5 0 0 1 0 14.4M7.8 17.2a7.5 7.5 0 0 1 0-14.4" />
      <path className="fw-glyph-line" d="M10 6.8v3.8M10 13.2v.1" />
    </>
  ),
};

/** The picture of a status, 20 px square. Hidden from screen readers: the status is told in words beside it. */
export function StatusGlyph({ status }: { status: NodeStatus | 'interrupted' }): ReactElement {
  return (
    <svg
      className="fw-glyph"
      data-status={status}
      viewBox="0 0 20 20"
      width="20"
      height="20"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[status]}
    </svg>
  );
}
