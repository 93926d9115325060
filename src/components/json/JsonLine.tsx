'use client';

import { useRef, type ReactElement, type ReactNode } from 'react';
import { useLayout } from '../internal/useLayout.ts';

interface JsonLineProps {
  /** From 1. */
  level: number;
  first?: boolean | undefined;
  /** `null` for what does not open. */
  open?: boolean | null;
  onActivate: (line: HTMLElement) => void;
  children: ReactNode;
}

/**
 * One line of the tree. All lines are siblings that tell their level: nested, the name of one would be all that it holds.
 */
export function JsonLine({ level, first, open = null, onActivate, children }: JsonLineProps): ReactElement {
  const element = useRef<HTMLLIElement>(null);
  // Set on the element, because a policy without 'unsafe-inline' blocks a style attribute from the server.
  useLayout(() => element.current?.style.setProperty('--fw-json-depth', String(level - 1)), [level]);
  return (
    <li
      ref={element}
      role="treeitem"
      tabIndex={first ? 0 : -1}
      aria-level={level}
      aria-expanded={open ?? undefined}
      className="fw-json-line"
      onClick={({ currentTarget }) => onActivate(currentTarget)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onActivate(event.currentTarget);
      }}
    >
      {open === null ? null : (
        <svg className="fw-json-twisty" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="m6 4 4 4-4 4" />
        </svg>
      )}
      {children}
    </li>
  );
}
