import type { Proof, Row } from './row.ts';

/** A test that a run of Vitest has had. */
export interface TestResult {
  /** Path from the repository's root. */
  readonly file: string;
  /** `describe > test`. */
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped' | 'pending';
}

export interface TableReport {
  /** What is wrong, a sentence each; empty when every row is proven. */
  readonly problems: readonly string[];
  readonly proven: number;
  readonly idle: number;
  /** Tests that prove something, each counted once. */
  readonly tests: number;
}

/** Holds the table against what ran: each test that it names must have run, and passed. */
export function checkTable(table: readonly Row[], results: readonly TestResult[]): TableReport {
  const byFile = new Map<string, TestResult[]>();
  for (const result of results) {
    const ofFile = byFile.get(result.file);
    if (ofFile) ofFile.push(result);
    else byFile.set(result.file, [result]);
  }
  const problems: string[] = [];
  const proving = new Set<TestResult>();
  let proven = 0;
  let idle = 0;
  for (const row of table) {
    if ('idle' in row) {
      idle += 1;
      continue;
    }
    const before = problems.length;
    if (row.proofs.length === 0) problems.push(`${row.id}: no test proves it.`);
    for (const proof of row.proofs) {
      const tests = (byFile.get(proof.file) ?? []).filter(({ name }) => matches(proof, name));
      if (tests.length === 0) problems.push(`${row.id}: "${proof.test}" of ${proof.file} did not run.`);
      for (const test of tests) {
        proving.add(test);
        if (test.state !== 'passed')
          problems.push(`${row.id}: "${test.name}" of ${test.file} ${test.state}.`);
      }
    }
    if (problems.length === before) proven += 1;
  }
  return { problems, proven, idle, tests: proving.size };
}

function matches({ test }: Proof, name: string): boolean {
  if (!test.includes('*')) return test === name;
  const pattern = test.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pattern.join('.*')}$`, 's').test(name);
}
