// @ts-check
// CommonJS, as TypeScript checks it: the types of every entry but redis, without `import()`. Node runs it as well.
const core = require('react-fal-workflow/core');
const library = require('react-fal-workflow');
const locales = require('react-fal-workflow/locales');
const server = require('react-fal-workflow/server');
const serverNode = require('react-fal-workflow/server/node');
const testing = require('react-fal-workflow/testing');

/** @type {server.WorkflowHandler} */
const handler = server.createWorkflowHandler({
  credentials: 'id:secret',
  workflows: { 'workflows/fal-ai/sdxl-sticker': true },
  authorize: () => 'me',
  store: server.memoryRunStore(),
});
/** @type {serverNode.NodeHandler} */
exports.listener = serverNode.toNodeHandler(handler);
/** @type {core.WorkflowRun} */
exports.run = core.createWorkflowRun('workflows/fal-ai/sdxl-sticker', {
  transport: testing.scriptedTransport([]),
});
/** @type {Partial<library.WorkflowLabels>} */
exports.labels = locales.germanLabels;
// @ts-expect-error -- there is no such export
exports.nothing = library.useNothing;
