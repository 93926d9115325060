/** What `useWorkflow` does, and the modules that are there for it. */
const promises = [
  [
    'a sentence and a hint for every error of fal’s, of proxies and of the network',
    /protocol\/(errorHints|writeHint|describeError|statedMessage|plainText|retryAfter|copyText)|core\/(localErrors|transportErrors|checkResponse|reasonOf|readBody)/,
  ],
  [
    'a stream in whatever pieces, however large, each event checked',
    /eventsource-parser|protocol\/(createMessageDecoder|readEventStream|workflowEvents)|core\/(readActions|actions|readRun|readChunks|watchSilence)/,
  ],
  [
    'what each event may change: attempts, late events, issues, what never ran',
    /core\/(reduce|transitions|lateEvents|issues|initialState|scratch|state|selectors|isSameJson|createRunStore)/,
  ],
  [
    'the life of a run: one POST, cancel, replace, run again, callbacks',
    /core\/(execution|driveRun|createWorkflowRun|tellEnd|reportError|createKey|abortable|notSent|validate|defineWorkflow)/,
  ],
  [
    'coming back after a refresh, a lost answer or in another tab; one run for all who share an id',
    /core\/(openStream|relayActions|backoff)|protocol\/relayEvents|react\/(createBookmark|rejoinRun|runStorage|startLock|createSharedRun|runRegistry)/,
  ],
  [
    'files uploaded before the POST',
    /core\/(uploadFiles|uploadInput|uploadErrors|findFiles|createLine|keepRerunnable)/,
  ],
  [
    'fal’s proxy: headers that change, a body that JSON can carry, no key in a page',
    /core\/(createFalTransport|createSender|resolveHeaders|writeBody)/,
  ],
  ['starts, ends and history in TanStack Query', /react\/(runQueries|mirrorStart)/],
];

/**
 * What the bundle of `useWorkflow` is there for, the largest first.
 *
 * @param bundle - esbuild's: `inputs` are those of its metafile.
 */
export function tableOfPromises({ inputs }) {
  const rest = 'the hook itself';
  const sums = new Map();
  let all = 0;
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const [promise] = promises.find(([, modules]) => modules.test(path)) ?? [rest];
    sums.set(promise, (sums.get(promise) ?? 0) + bytesInOutput);
    all += bytesInOutput;
  }
  const rows = [...sums].sort(([, a], [, b]) => b - a);
  return {
    columns: ['', 'kB', 'of all, %'],
    rows: rows.map(([promise, bytes]) => [promise, bytes / 1000, (bytes / all) * 100]),
  };
}
