import { writeSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/**
 * Ends the output with one plain line, `12 passed, 0 failed`, which CI reads. A run that executed nothing is
 * a failure: a filter or a glob that matches no file must not look like success.
 */
export default class CountsReporter implements Reporter {
  onInit(): void {
    process.once('exit', () => this.#report());
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    let failed = unhandledErrors.length;
    let passed = 0;
    let skipped = 0;
    for (const module of modules) {
      // A file that does not load has no tests, and must count all the same.
      if (module.errors().length > 0) failed += 1;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed += 1;
        else if (state === 'failed') failed += 1;
        else skipped += 1;
      }
    }
    this.#counts = { passed, failed, skipped };
  }

  #counts = { passed: 0, failed: 0, skipped: 0 };

  #report(): void {
    const { passed, failed, skipped } = this.#counts;
    if (passed + failed === 0) process.exitCode = 1;
    // Synchronous, for at exit nothing else is written any more.
    writeSync(1, `\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  }
}
