export interface Heading {
  rank: number;
  /** Without Markdown. */
  title: string;
  /** As GitHub makes it, so that a link works in both places. */
  slug: string;
}

// Tells headings of one name apart: it is no letter to a reader, and counts in a slug.
const mark = '\u2060';

/** The headings of a Markdown text, those in blocks of code left out. */
export function readHeadings(markdown: string): readonly Heading[] {
  const headings: Heading[] = [];
  eachHeading(markdown, (rank, title) => {
    headings.push({ rank, title: withoutMarkdown(title), slug: slugOf(withoutMarkdown(title)) });
    return title;
  });
  return headings;
}

/** The text below the headline, with headings of one name told apart. */
export function withoutHeadline(markdown: string): string {
  return eachHeading(markdown, (_, title) => title).replace(/^# .+\n/m, '');
}

/** The anchor of a heading, as GitHub makes it. */
export function slugOf(title: string): string {
  const before = title.split(mark).length - 1;
  const slug = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
  return before === 0 ? slug : `${slug}-${before}`;
}

function eachHeading(markdown: string, write: (rank: number, title: string) => string): string {
  const seen = new Map<string, number>();
  let fence: string | null = null;
  return markdown
    .split('\n')
    .map((line) => {
      const mayFence = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
      if (mayFence !== null) fence = fence === null ? mayFence : line.trim() === fence ? null : fence;
      const [, hashes, title] = /^(#{1,6}) (.+)$/.exec(line) ?? [];
      if (fence !== null || hashes === undefined || title === undefined) return line;
      const slug = slugOf(withoutMarkdown(title));
      const before = seen.get(slug) ?? 0;
      seen.set(slug, before + 1);
      return `${hashes} ${write(hashes.length, title + mark.repeat(before))}`;
    })
    .join('\n');
}

function withoutMarkdown(title: string): string {
  return title.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '');
}
