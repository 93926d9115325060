// The table itself. Whether its tests ran and passed is what scripts/faultsReporter.ts sees to.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkTable, parts, provingFiles, required, table, writeTable } from './table/index.ts';
import { by, row } from './table/row.ts';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

test('every rule, fault and threat has one row', () => {
  expect(table.map(({ id }) => id)).toEqual(required);
});

test('every row has a test, or says why it needs none', () => {
  for (const entry of table) {
    expect(entry.claim, entry.id).toMatch(/\S.{20}/);
    if ('idle' in entry) expect(entry.idle, entry.id).toMatch(/\S.{20}/);
    else expect(entry.proofs.length, entry.id).toBeGreaterThan(0);
  }
});

test('few rows need none', () => {
  expect(table.filter((entry) => 'idle' in entry).length).toBeLessThanOrEqual(3);
});

test('every file that is named is there, and leaves nothing out', () => {
  for (const file of provingFiles) {
    expect(existsSync(at(file)), file).toBe(true);
    expect(readFileSync(at(file), 'utf8'), file).not.toMatch(
      /\b(test|it|describe)\.(skip|todo|only|fails|skipIf|runIf)\b/,
    );
  }
});

test('docs/faults.md says what the table says', () => {
  const figures = at('test/faults/soakFigures.json');
  const soak = existsSync(figures) ? JSON.parse(readFileSync(figures, 'utf8')) : null;
  expect(readFileSync(at('docs/faults.md'), 'utf8')).toBe(writeTable(parts, soak));
});

test('a row is proven by tests that ran and passed, and by nothing else', () => {
  const rows = [row('R1', 'one', by('a.test.ts', 'x > y: *')), row('R2', 'two', by('a.test.ts', 'z'))];
  const ran = (name: string, state: 'passed' | 'failed' | 'skipped') => ({
    file: 'test/a.test.ts',
    name,
    state,
  });
  const good = [ran('x > y: 1', 'passed'), ran('x > y: 2', 'passed'), ran('z', 'passed')];
  expect(checkTable(rows, good)).toEqual({ problems: [], proven: 2, idle: 0, tests: 3 });
  expect(checkTable(rows, [...good, ran('x > y: 3', 'skipped')]).problems).toEqual([
    'R1: "x > y: 3" of test/a.test.ts skipped.',
  ]);
  expect(checkTable(rows, [...good.slice(0, 2), ran('z', 'failed')]).proven).toBe(1);
  expect(checkTable(rows, good.slice(0, 2)).problems).toEqual(['R2: "z" of test/a.test.ts did not run.']);
  expect(checkTable(rows, [...good.slice(2), ran('an x > y: 1', 'passed')]).proven).toBe(1);
  expect(checkTable([row('R1', 'nobody proves it')], []).proven).toBe(0);
});
