import { mkdirSync, writeFileSync } from 'node:fs';
import { benchFolder, rootFolder, rootRequire } from './paths.mjs';
import { quick } from './args.mjs';
import { describeMachine } from './machine.mjs';

/** The areas, in the order in which they run and are printed. */
export const areas = ['decode', 'render', 'interaction', 'picture', 'size'];

/**
 * Keeps what an area measured, for RESULTS.md. A quick run keeps nothing: it prints.
 *
 * @param result - `{ area, title, intro, tables: [{ title, note?, columns, rows }], goals: [{ goal, result, met }] }`.
 *   The first cell of a row is its name. Numbers are rounded when they are printed; text stays.
 */
export async function keepResult(result) {
  const whole = { date: new Date().toISOString(), machine: describeMachine(), ...result };
  printResult(whole);
  if (quick) return;
  mkdirSync(`${benchFolder}results`, { recursive: true });
  const prettier = rootRequire('prettier');
  const file = `${benchFolder}results/${result.area}.json`;
  const config = await prettier.resolveConfig(`${rootFolder}package.json`);
  writeFileSync(file, await prettier.format(JSON.stringify(whole), { ...config, parser: 'json' }));
}

function printResult({ tables, goals }) {
  for (const { title, note, columns, rows } of tables) {
    console.log(`\n${title}`);
    const lines = [columns, ...rows].map((row) => row.map(formatCell));
    const widths = columns.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? '').length)));
    for (const line of lines) {
      console.log(
        `  ${line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ')}`,
      );
    }
    if (note) console.log(`  (${note})`);
  }
  for (const { goal, result, met } of goals)
    console.log(`\n${met ? 'met   ' : 'MISSED'}  ${goal}\n        ${result}`);
}

/** A cell as people read it: three significant digits, and text as it is. */
export function formatCell(cell) {
  if (cell === null || cell === undefined) return '–';
  if (typeof cell !== 'number') return String(cell);
  if (!Number.isFinite(cell)) return '–';
  if (Number.isInteger(cell) || Math.abs(cell) >= 1000) return Math.round(cell).toLocaleString('en-US');
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(cell))));
  return cell.toFixed(Math.min(digits, 3));
}
