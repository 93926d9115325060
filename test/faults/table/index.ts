import { faults } from './faults.ts';
import type { Row } from './row.ts';
import { rules } from './rules.ts';
import { threats } from './threats.ts';

export { checkTable, type TestResult } from './checkTable.ts';
export { writeTable } from './writeTable.ts';

/** The parts of the table, as `docs/faults.md` shows them. */
export const parts: readonly { readonly title: string; readonly rows: readonly Row[] }[] = [
  { title: 'Rules of events', rows: rules },
  { title: 'Faults', rows: faults },
  { title: 'Threats', rows: threats },
];

export const table: readonly Row[] = parts.flatMap(({ rows }) => rows);

/** Every file that the table names. */
export const provingFiles: readonly string[] = [
  ...new Set(table.flatMap((row) => ('proofs' in row ? row.proofs.map(({ file }) => file) : []))),
].sort();

const numbers = (letter: string, last: number) => Array.from({ length: last }, (_, i) => `${letter}${i + 1}`);

/** What must be in the table. There is no R25. */
export const required: readonly string[] = [
  ...numbers('R', 32).filter((id) => id !== 'R25'),
  ...numbers('F', 51),
  ...numbers('S', 22),
];
