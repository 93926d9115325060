import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An app that takes `useWorkflow` alone has nothing of the components: `list` is a JSON list of the modules in its bundle. */
export const componentsStayOut = (list) => ({
  name: 'useWorkflow alone brings no components',
  check(cwd) {
    const ours = JSON.parse(readFileSync(join(cwd, list), 'utf8'))
      .flatMap((path) => path.replaceAll('\\', '/').split('/node_modules/react-fal-workflow/dist/').slice(1))
      .sort();
    assert.ok(ours.includes('react/useWorkflow.js'), `the hook is not in the bundle: ${ours}`);
    const strange = ours.filter((path) => !/^(react|core|protocol)\//.test(path));
    assert.deepEqual(strange, []);
  },
});

/** What browsers are sent has none of the relay; what the server runs has it, or asks for it (`server`). */
export const browserHasNoServer = (browser, server) => ({
  name: 'no server code in the browser',
  check(cwd) {
    // Words of src/server that no minifier changes, and the key that the server runs with.
    const told = ['was given no credentials', 'of memoryRunStore', 'local:emulator'];
    const sent = read(join(cwd, browser));
    assert.deepEqual(
      told.filter((words) => sent.includes(words)),
      [],
    );
    assert.ok(
      sent.includes('x-workflow-run-id') || sent.includes('x-fal-target-url'),
      'the library is not there',
    );
    if (!server) return;
    const run = read(join(cwd, server));
    assert.ok(run.includes(told[0]) || run.includes('react-fal-workflow/server'), 'the server has no relay');
  },
});

function read(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => /\.[cm]?js$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}
