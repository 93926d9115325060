import fc from 'fast-check';
import type { RunAction } from 'react-fal-workflow/core';
import { localError } from '../../src/core/localErrors.ts';
import { awkwardIds, completion, failure, result, submit } from './support.ts';

const nodeIds = ['a', 'b', ...awkwardIds];
export const someId = fc.constantFrom(...nodeIds);
/** Outputs that are easily taken for "nothing", and others. */
export const someOutput = fc.oneof(
  fc.constantFrom(null, false, 0, '', undefined),
  fc.jsonValue({ maxDepth: 2 }),
);
const at = fc.integer({ min: 0, max: 1_000_000 });
const app = fc.constantFrom(null, 'fal-ai/x', 'fal-ai/y');
const requestId = fc.constantFrom(null, 'r1', 'r2', 'r3');

const nodeError = fc
  .tuple(someId, fc.constantFrom('no', 'never'))
  .map(([nodeId, message]) => localError('node', message, { nodeId }));

/** Any fact about a node, sensible or not. */
export const nodeAction = fc.oneof(
  fc.record({ type: fc.constant('node-submitted' as const), at, nodeId: someId, app, requestId }),
  fc.record({ type: fc.constant('node-completed' as const), at, nodeId: someId, app, output: someOutput }),
  fc
    .tuple(at, nodeError)
    .map(([time, error]) => ({ type: 'node-failed' as const, at: time, nodeId: error.nodeId ?? '', error })),
);

const plan = fc.array(
  someId.map((id) => ({ id, label: id, app: null, dependsOn: [] })),
  { maxLength: 3 },
);
const runError = fc.constantFrom('boom', 'bang').map((message) => localError('run', message));

/** Any fact but a start. */
export const laterAction: fc.Arbitrary<RunAction> = fc.oneof(
  { weight: 8, arbitrary: nodeAction },
  fc.record({
    type: fc.constant('stream-opened' as const),
    at,
    requestId,
    runId: fc.constantFrom(null, 'run-1'),
  }),
  fc.record({ type: fc.constant('stream-alive' as const), at }),
  fc.record({ type: fc.constant('stream-stalled' as const), at, since: at }),
  fc.record({
    type: fc.constant('stream-lost' as const),
    at,
    resumable: fc.boolean(),
    error: fc.constant(localError('network', 'cut')),
  }),
  fc.record({ type: fc.constant('stream-ended' as const), at, resumable: fc.boolean() }),
  fc.record({
    type: fc.constant('event-ignored' as const),
    at,
    code: fc.constantFrom('unknown-event' as const, 'malformed-event' as const),
    message: fc.constant('odd'),
  }),
  fc.record({ type: fc.constant('run-error-reported' as const), at, error: runError }),
  fc.record({ type: fc.constant('run-completed' as const), at, output: someOutput }),
  fc.record({ type: fc.constant('run-failed' as const), at, error: runError }),
  fc.record({ type: fc.constant('run-canceled' as const), at }),
);

export const startAction: fc.Arbitrary<RunAction> = fc.record({
  type: fc.constant('run-started' as const),
  at,
  input: fc.constant({ prompt: 'hi' }),
  runId: fc.constantFrom(null, 'run-1'),
  plan,
});

export const anyAction = fc.oneof({ weight: 12, arbitrary: laterAction }, startAction);

/** Facts that leave a run running. */
export const runningActions = fc.array(
  laterAction.filter(
    (action) =>
      !['run-completed', 'run-failed', 'run-canceled'].includes(action.type) &&
      !('resumable' in action && !action.resumable),
  ),
  { maxLength: 30 },
);

export interface EngineScript {
  /** Messages as fal sends them. */
  readonly events: readonly { readonly type: string; readonly [field: string]: unknown }[];
  /** Ends with an `output` event. */
  readonly complete: boolean;
}

/**
 * A script as an engine emits it. Of each node: a submission, then any number of failures that are each
 * followed by another submission under a new request id, then at most one end: a completion or a failure.
 * Submissions come first, a completion comes last, nothing comes twice. Nodes interleave at will. The run may
 * report errors of its own, and may end with its result.
 */
export const engineScript: fc.Arbitrary<EngineScript> = fc
  .record({
    nodes: fc.uniqueArray(
      fc.record({
        id: someId,
        retries: fc.integer({ min: 0, max: 2 }),
        // The same words at each failure: what tells them apart is nothing but their place.
        sameWords: fc.boolean(),
        end: fc.constantFrom('completion', 'error', 'none'),
        output: someOutput,
      }),
      { selector: ({ id }) => id, maxLength: 4 },
    ),
    runErrors: fc.integer({ min: 0, max: 2 }),
    complete: fc.boolean(),
    output: someOutput,
    order: fc.infiniteStream(fc.nat()),
  })
  .map(({ nodes, runErrors, complete, output, order }) => {
    const queues: EngineScript['events'][number][][] = nodes.map(
      ({ id, retries, sameWords, end, output: made }) => {
        const queue: EngineScript['events'][number][] = [];
        for (let attempt = 0; attempt <= retries; attempt += 1) {
          queue.push(submit(id, `${id.slice(0, 20)}-${attempt}`));
          const words = sameWords ? 'it failed' : `it failed at attempt ${attempt}`;
          if (attempt < retries || end === 'error') queue.push(failure(id, words));
        }
        if (end === 'completion') queue.push(completion(id, made));
        return queue;
      },
    );
    for (let i = 0; i < runErrors; i += 1) queues.push([{ type: 'error', message: `run error ${i}` }]);
    const events: EngineScript['events'][number][] = [];
    for (let left = queues.filter((queue) => queue.length > 0); left.length > 0;) {
      const queue = left[order.next().value % left.length];
      const event = queue?.shift();
      if (event) events.push(event);
      left = left.filter((other) => other.length > 0);
    }
    if (complete) events.push(result(output));
    return { events, complete };
  });
