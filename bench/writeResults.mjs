// Writes RESULTS.md, and the table in README.md, from what the areas kept in results/. Runs by itself, too: node bench/writeResults.mjs
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withComparison } from './comparison.mjs';
import { benchFolder, rootFolder } from './lib/paths.mjs';
import { areas, formatCell } from './lib/results.mjs';

export function writeResults() {
  const results = readResults();
  writeFileSync(join(benchFolder, 'RESULTS.md'), describeResults(results));
  const readme = join(rootFolder, 'README.md');
  writeFileSync(readme, withComparison(readFileSync(readme, 'utf8'), results));
  console.log('\nWritten: bench/RESULTS.md, and the table in README.md');
}

/** What the areas have kept. */
export function readResults() {
  return areas
    .map((area) => join(benchFolder, 'results', `${area}.json`))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')));
}

/** RESULTS.md. */
export function describeResults(results) {
  const goals = results.flatMap(({ title, goals }) => goals.map((goal) => ({ title, ...goal })));
  const met = goals.filter((goal) => goal.met).length;
  const text = [
    '# Results',
    'Written by `npm run bench`; do not edit. What is measured, and what it does not say, stands in [README.md](README.md).',
    `${met} of ${goals.length} goals are met.`,
    table(
      ['area', 'goal', 'result', ''],
      goals.map(({ title, goal, result, met }) => [title, goal, result, met ? 'met' : '**missed**']),
    ),
    ...results.flatMap(writeArea),
  ].join('\n\n');
  return `${text}\n`;
}

function writeArea({ title, intro, date, machine, tables }) {
  return [
    `## ${title}`,
    intro,
    `${date.slice(0, 10)}, ${machine}.`,
    ...tables.flatMap(({ title, note, columns, rows }) => [
      `### ${title}`,
      ...(note ? [note] : []),
      table(columns, rows),
    ]),
  ];
}

function table(columns, rows) {
  // Figures to the right, so that their digits stand below one another; words to the left.
  const rules = columns.map((_, i) => (i > 0 && rows.every((row) => !isText(row[i])) ? '---:' : '---'));
  return [columns, rules, ...rows].map((row) => `| ${row.map(cellText).join(' | ')} |`).join('\n');
}

function isText(cell) {
  return typeof cell === 'string' && !/^[\d–-]/.test(cell);
}

function cellText(cell) {
  return formatCell(cell).replaceAll('|', '\\|').replaceAll('\n', ' ');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeResults();
