import { Children, isValidElement, type ReactNode } from 'react';
import { Code } from './Code.tsx';

interface BlockProps {
  children?: ReactNode;
}

/** A fenced block: with colours where they mean something. */
export function MarkdownCode({ children }: BlockProps) {
  const [code] = Children.toArray(children);
  if (!isValidElement<{ className?: string; children?: string }>(code)) return <pre>{children}</pre>;
  const language = /lang(?:uage)?-(\w+)/.exec(code.props.className ?? '')?.[1] ?? 'text';
  return (
    <Code language={languageOf(language)} {...(language === 'sh' && { title: 'Terminal' })}>
      {code.props.children ?? ''}
    </Code>
  );
}

function languageOf(name: string): 'tsx' | 'ts' | 'text' {
  if (name === 'ts' || name === 'js') return 'ts';
  return /^(?:tsx|jsx|css|json)$/.test(name) ? 'tsx' : 'text';
}

/** A table that scrolls by itself where it does not fit. */
export function MarkdownTable({ children }: BlockProps) {
  return (
    <div className="docs-table" tabIndex={0} role="group" aria-label="Table">
      <table>{children}</table>
    </div>
  );
}
