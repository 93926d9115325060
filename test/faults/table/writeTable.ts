import type { Row } from './row.ts';

/** What `test/faults/soak.mjs` measured last. */
export interface SoakFigures {
  readonly note: string;
  readonly rows: readonly (readonly string[])[];
}

/** `docs/faults.md`, whole. */
export function writeTable(
  parts: readonly { readonly title: string; readonly rows: readonly Row[] }[],
  soak: SoakFigures | null,
): string {
  const rows = parts.flatMap((part) => part.rows);
  const proven = rows.filter((row) => 'proofs' in row).length;
  return `<!-- Written by \`npm run test:faults -- --write\` from test/faults/table. Edit that. -->

# What goes wrong, and what happens then

${rows.length} rows: rules of events (R), faults (F) and threats (S). ${proven} are proven by tests that \`npm run test:faults\` runs and holds
against this table; ${rows.length - proven} are about something that this package does not have, and say why. The same check is part of \`npm test\`: a row
whose tests did not run, or did not pass, fails it. More rounds of what is random: \`npm run test:faults -- --deep\`.

${parts.map(writePart).join('\n\n')}
${soak ? `\n${writeSoak(soak)}\n` : ''}`;
}

function writePart({ title, rows }: { title: string; rows: readonly Row[] }): string {
  return [
    `## ${title}`,
    '',
    '| | what goes wrong, and what is right then | tests |',
    '| --- | --- | --- |',
    ...rows.map((row) => `| ${row.id} | ${escapeCell(row.claim)} | ${escapeCell(tests(row))} |`),
  ].join('\n');
}

function tests(row: Row): string {
  if ('idle' in row) return `does not apply: ${row.idle}`;
  const files = [...new Set(row.proofs.map(({ file }) => file.replace(/^test\//, '')))];
  return files.map((file) => file.replace(/\.(browser\.|ssr\.)?test\.tsx?$/, '')).join(', ');
}

function writeSoak({ note, rows: [head = [], ...rest] }: SoakFigures): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`;
  return ['## Soak', '', note, '', line(head), line(head.map(() => '---')), ...rest.map(line)].join('\n');
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
