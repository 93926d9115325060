/** A text that a page shows as a message. */
export interface Shown {
  readonly line: number;
  readonly text: string;
  /** A heading may be the beginning of the message below it. */
  readonly kind: 'heading' | 'quote' | 'cell';
}

/** A row of a table, by the names of its columns. */
export interface Row {
  readonly line: number;
  readonly section: string;
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * What a page shows word for word: its quotations, the cells of columns called "Shown", and the headings of the third
 * rank, but for those of the given sections.
 */
export function readShown(markdown: string, sectionsOfProse: readonly string[]): readonly Shown[] {
  const rows = readRows(markdown).flatMap(({ line, cells }) =>
    (cells['Shown'] ?? '')
      .split('<br>')
      .filter((text) => text !== '')
      .map((text) => ({ line, text: withoutCode(text), kind: 'cell' as const })),
  );
  let section = '';
  const others = markdown.split('\n').flatMap((text, index): Shown[] => {
    const [, rank, rest = ''] = /^(##|###|>) (.*)$/.exec(text) ?? [];
    if (rank === '##') section = rest;
    if (rank === undefined || rank === '##') return [];
    if (rank === '###' && sectionsOfProse.includes(section)) return [];
    return [{ line: index + 1, text: withoutCode(rest), kind: rank === '>' ? 'quote' : 'heading' }];
  });
  return [...rows, ...others];
}

/** Every row of every table. */
export function readRows(markdown: string): readonly Row[] {
  const rows: Row[] = [];
  let section = '';
  let names: readonly string[] | null = null;
  markdown.split('\n').forEach((text, index) => {
    if (text.startsWith('## ')) section = text.slice(3);
    if (!text.startsWith('| ')) {
      names = null;
      return;
    }
    const cells = text
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.replaceAll('\\|', '|').trim());
    if (names === null) names = cells;
    else if (!cells.every((cell) => /^-+$/.test(cell))) {
      rows.push({
        line: index + 1,
        section,
        cells: Object.fromEntries(cells.map((cell, i) => [names?.[i], cell])),
      });
    }
  });
  return rows;
}

/** A message with backquotes or tags in it stands as code as a whole. */
function withoutCode(text: string): string {
  return /^(`+)(?!`)(.*[^`])\1$/.exec(text)?.[2] ?? text;
}
