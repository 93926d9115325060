import type { ReactNode } from 'react';
import { Prose } from './Prose.tsx';

interface PageHeaderProps {
  kind: 'Component' | 'Guide';
  title: string;
  lead: string;
  children?: ReactNode;
}

/** How every page of the docs begins. */
export function PageHeader({ kind, title, lead, children }: PageHeaderProps) {
  return (
    <header className="docs-header">
      <p className="docs-eyebrow">{kind}</p>
      <h1>{title}</h1>
      <p className="docs-lead">
        <Prose text={lead} />
      </p>
      {children}
    </header>
  );
}
