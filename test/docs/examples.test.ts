import { execFile } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPages, root } from './pages.ts';
import { isReference } from './writeExcerpts.ts';
import { writeModules } from './writeModules.ts';

const cases = readdirSync(join(root, 'test/docs/cases'));

/**
 * The tests that the guides show, as their readers would run them: as they stand, with the configuration of
 * docs/testing.md. Beside them those of cases/, about code that a page shows without a test.
 */
it('the tests in the guides pass', async () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'fw-examples-')));
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const modules = writeModules(
      readPages().filter((page) => !isReference(page)),
      folder,
    );
    // The package is the source; all else is the page's.
    writeFileSync(
      join(folder, 'vitest.config.ts'),
      `import { mergeConfig } from 'vitest/config';
import { sourceAlias } from '${root}scripts/sourceAlias.mjs';
import config from './docs/testing/vitest.config.ts';
export default mergeConfig(config, {
  resolve: {
    alias: [...sourceAlias, { find: '@/your/session', replacement: '${folder}/session.ts' }],
  },
  test: { maxWorkers: 1, testTimeout: 60_000, setupFiles: ['./patience.ts'] },
});
`,
    );
    // A busy machine may take seconds for what takes none.
    writeFileSync(
      join(folder, 'patience.ts'),
      "import { configure } from '@testing-library/react';\nconfigure({ asyncUtilTimeout: 20_000 });\n",
    );
    writeFileSync(
      join(folder, 'session.ts'),
      'let token = 0;\nexport const getSession = () => null, getToken = async () => `${++token}`;\n',
    );
    for (const name of cases) copyFileSync(join(root, 'test/docs/cases', name), join(folder, name));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    const shown = modules.map(({ file }) => file).filter((file) => /\.test\.tsx?$/.test(file));
    const expected = [...shown, ...cases.map((name) => join(folder, name))];
    const { passed, files, said } = await runVitest(folder);
    expect(said.join('\n')).toBe('');
    expect(files.sort()).toEqual(expected.sort());
    expect(passed).toBeGreaterThanOrEqual(expected.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 400_000);

interface Report {
  numPassedTests: number;
  testResults: {
    name: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

function runVitest(folder: string): Promise<{ passed: number; files: string[]; said: string[] }> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const output = join(folder, 'report.json');
  const args = [vitest, 'run', '--root', folder, '--reporter', 'json', '--outputFile', output];
  // Vitest tells its workers by their environment: this child is none.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: folder, env, timeout: 380_000 }, (_error, stdout, stderr) => {
      if (!existsSync(output)) return reject(new Error(`Vitest has not reported.\n${stdout}\n${stderr}`));
      const { numPassedTests, testResults } = JSON.parse(readFileSync(output, 'utf8')) as Report;
      const said = testResults.flatMap(({ name, message, assertionResults }) => [
        ...(message === '' ? [] : [`${name}: ${message}`]),
        ...assertionResults
          .filter(({ status }) => status !== 'passed')
          .map(({ fullName, status, failureMessages }) => [fullName, status, ...failureMessages].join('\n')),
      ]);
      resolve({ passed: numPassedTests, files: testResults.map(({ name }) => name), said });
    });
  });
}
