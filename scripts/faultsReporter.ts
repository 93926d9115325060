import { relative } from 'node:path';
import { writeSync } from 'node:fs';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { checkTable, table, type TestResult } from '../test/faults/table/index.ts';

/**
 * Holds the table of faults against what ran: a row without a test that ran and passed fails the run. Not for a
 * run of some tests only, which proves no row.
 */
export default class FaultsReporter implements Reporter {
  #root = process.cwd();

  onInit(vitest: Vitest): void {
    this.#root = vitest.config.root;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const results = modules.flatMap((module) => {
      const file = relative(this.#root, module.moduleId).replaceAll('\\', '/');
      return [...module.children.allTests()].map((test): TestResult => ({
        file,
        name: test.fullName,
        state: test.result().state,
      }));
    });
    const { problems, proven, idle, tests } = checkTable(table, results);
    // Synchronous, for what is written at the end of a failing process may be lost.
    if (problems.length > 0) {
      process.exitCode = 1;
      writeSync(2, `\nThe table of faults (test/faults/table) does not hold:\n  ${problems.join('\n  ')}\n`);
    }
    writeSync(1, `\n${table.length} faults: ${proven} proven by ${tests} tests, ${idle} do not apply\n`);
  }
}
