// The figures on the first page are those that the benchmarks have kept, and no others.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withComparison } from '../../bench/comparison.mjs';
import { describeResults, readResults } from '../../bench/writeResults.mjs';
import { root } from './pages.ts';

const read = (name: string) => readFileSync(join(root, name), 'utf8');

test('the table in README.md is that of the kept results, without a gap', () => {
  const readme = read('README.md');
  expect(withComparison(readme, readResults())).toBe(readme);
  const ours = readme.split('\n').find((line) => line.startsWith('| **`useWorkflow`**'));
  expect(ours).toMatch(/^(?:\| [^|–]+ )+\|$/);
});

test('a table of other figures is found', () => {
  const readme = read('README.md');
  expect(withComparison(readme.replace(/\| 1,000 \|\n/, '| 999 |\n'), readResults())).toBe(readme);
});

test('bench/RESULTS.md is that of the kept results', () => {
  expect(describeResults(readResults())).toBe(read('bench/RESULTS.md'));
});
