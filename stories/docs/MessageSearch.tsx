import { useMemo, useState } from 'react';
import { AnchorLink } from './AnchorLink.tsx';
import { findEntries, readEntries } from './findEntries.ts';

/** Finds the entry of a message that somebody pastes, filled in as it was. */
export function MessageSearch({ text }: { text: string }) {
  const [query, setQuery] = useState('');
  const entries = useMemo(() => readEntries(text), [text]);
  const found = findEntries(entries, query);
  const isAsked = query.trim().length >= 3;
  return (
    <search className="docs-search">
      <label htmlFor="message-search">Find a message</label>
      <input
        id="message-search"
        type="search"
        placeholder="Paste what you see"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <p role="status">
        {isAsked &&
          (found.length === 0 ? 'Nothing like it is a message of this library.' : `${found.length} found`)}
      </p>
      {found.length > 0 && (
        <ul>
          {found.map((entry) => (
            <li key={`${entry.slug} ${entry.text}`}>
              <AnchorLink to={entry.slug}>{entry.text}</AnchorLink>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}
