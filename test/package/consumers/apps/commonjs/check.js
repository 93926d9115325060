// Run by Node as it is: what a CommonJS app, or a tool that is one, has of the package.
const assert = require('node:assert/strict');

async function check() {
  // The package is made of modules. Node has `require` for them from 20.19 and 22.12 on, and says nothing about it.
  const warnings = [];
  process.on('warning', (warning) => warnings.push(String(warning)));
  const required = require('react-fal-workflow');
  const imported = await import('react-fal-workflow');
  assert.equal(required.useWorkflow, imported.useWorkflow, 'one library, not two');
  for (const entry of ['core', 'locales', 'schemas', 'server', 'server/node', 'testing']) {
    assert.ok(Object.keys(require(`react-fal-workflow/${entry}`)).length > 0, entry);
  }
  assert.match(require('react-fal-workflow/package.json').version, /^\d/);
  assert.match(require.resolve('react-fal-workflow/styles.css'), /styles\.css$/);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(warnings, []);

  // It draws on a server without a bundler.
  const { createElement } = require('react');
  const { renderToString } = require('react-dom/server');
  const { useWorkflow, Workflow } = required;
  const Sticker = () => {
    const { run } = useWorkflow('workflows/fal-ai/sdxl-sticker');
    return createElement(Workflow, { run, title: 'Sticker', input: {} });
  };
  assert.match(renderToString(createElement(Sticker)), /data-status="idle"/);

  // Without the optional peer, only its own entry fails, and says what is missing and who asked for it.
  const missing = await import('react-fal-workflow/server/redis').then(
    () => null,
    (error) => error,
  );
  assert.equal(missing?.code, 'ERR_MODULE_NOT_FOUND');
  assert.match(missing.message, /'redis' imported from .*react-fal-workflow/);
  assert.throws(() => require('react-fal-workflow/server/redis'), /'redis'/);

  // What is not exported is not reached.
  const inner = [
    'react-fal-workflow/dist/index.js',
    'react-fal-workflow/dist/core/reduceRun.js',
    'react-fal-workflow/src/index.ts',
    'react-fal-workflow/core/index.js',
    'react-fal-workflow/protocol',
    'react-fal-workflow/dist/styles.css',
  ];
  for (const path of inner) {
    await assert.rejects(import(path), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' }, path);
    assert.throws(() => require(path), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' }, path);
  }
}

check().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
