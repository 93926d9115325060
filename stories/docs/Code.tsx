import { useState } from 'react';

interface CodeProps {
  children: string;
  /** What is shown above it: a file's name. */
  title?: string;
  /** Read by screen readers when there is no title. */
  label?: string;
  /** `text` has no colours; in `ts` an angle bracket begins no tag. @default 'tsx' */
  language?: 'tsx' | 'ts' | 'text';
}

/** A block of code with its colours. */
export function Code({ children, title, label = 'Code', language = 'tsx' }: CodeProps) {
  const text = children.trim();
  return (
    <div className="docs-code">
      <div className="docs-code-bar">
        <span>{title}</span>
        <CopyButton text={text} />
      </div>
      {/* What scrolls sideways must be reachable by keyboard. */}
      <pre tabIndex={0} role="group" aria-label={title ?? label}>
        <code>{language === 'text' ? text : highlight(text, language)}</code>
      </pre>
    </div>
  );
}

function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      onClick={() => {
        void navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        );
      }}
      onBlur={() => setCopied(false)}
    >
      {copied ? 'Copied' : 'Copy'}
    </button>
  );
}

const pattern = new RegExp(
  [
    /(?<comment>\/\/[^\n]*|\/\*[^]*?\*\/)/,
    /(?<string>'(?:[^'\\\n]|\\.)*'|"[^"\n]*"|`[^`]*`)/,
    /(?<tag>(?<!\w)<\/?[A-Za-z][\w.]*|(?<!=)\/?>(?=[\s)]|$))/,
    /(?<keyword>\b(?:import|export|from|function|return|const|if|await|async|type(?=\s)|new|default|case|interface|extends)\b)/,
    /(?<number>#[0-9a-fA-F]{3,8}\b|\b\d[\d_.]*[a-z%]*|--[\w-]+)/,
  ]
    .map((part) => part.source)
    .join('|'),
  'g',
);

function highlight(text: string, language: 'tsx' | 'ts') {
  const pieces = [];
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    const kind = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined)?.[0];
    if (kind === 'tag' && language === 'ts') continue;
    pieces.push(text.slice(last, match.index));
    pieces.push(
      <span key={match.index} data-token={kind}>
        {match[0]}
      </span>,
    );
    last = match.index + match[0].length;
  }
  pieces.push(text.slice(last));
  return pieces;
}
