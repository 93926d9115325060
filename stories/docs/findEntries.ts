import { slugOf } from './readHeadings.ts';

/** A message of a page, and where it stands. */
export interface MessageEntry {
  text: string;
  /** Of the heading that it stands below. */
  slug: string;
}

const most = 8;

/** What a page quotes, shows in tables or has as a heading, each with its nearest heading. */
export function readEntries(markdown: string): readonly MessageEntry[] {
  let slug = '';
  return markdown.split('\n').flatMap((line) => {
    const [, mark, rest = ''] = /^(##|###|>|\|) (.+)$/.exec(line) ?? [];
    if (mark === undefined || /^[-| ]+$/.test(rest)) return [];
    const text = withoutCode(rest);
    if (mark.startsWith('#')) slug = slugOf(text);
    return mark === '##' ? [] : [{ text, slug }];
  });
}

/** The entries that have most of the words of a message that somebody pasted, best first; none for less than 3 letters. */
export function findEntries(entries: readonly MessageEntry[], query: string): readonly MessageEntry[] {
  const words = wordsOf(query);
  if (query.trim().length < 3 || words.length === 0) return [];
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, query, words) }))
    .filter(({ score }) => score >= 0.6)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ entry }) => entry);
}

// What is filled in is in no page, so not every word can be found.
function scoreOf({ text }: MessageEntry, query: string, words: readonly string[]): number {
  if (text.toLowerCase().includes(query.trim().toLowerCase())) return 2;
  const known = new Set(wordsOf(text));
  const found = words.filter(
    (word) => known.has(word) || [...known].some((other) => other.startsWith(word)),
  ).length;
  return found / words.length;
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_-]{2,}/gu) ?? [];
}

function withoutCode(text: string): string {
  return text
    .replaceAll('`', '')
    .replaceAll('\\|', '|')
    .replaceAll(' | ', ' · ')
    .replaceAll('<br>', ' ')
    .replace(/ \|$/, '');
}
