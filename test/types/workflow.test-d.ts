// Checked by `tsc` alone: a wrong type is a failed build.
import * as z from 'zod/mini';
import {
  createWorkflowRun,
  defineWorkflow,
  isSettled,
  parseWorkflowEvent,
  toAction,
  type AnyInput,
  type CancelResult,
  type NodeState,
  type RunError,
  type RunState,
  type SettledRunState,
  type StandardSchema,
  type WorkflowDefinition,
  type WorkflowDoneEvent,
  type WorkflowEvent,
  type WorkflowRun,
  type WorkflowRunOptions,
} from 'react-fal-workflow/core';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Fails to compile unless its argument's type is `true`. */
declare function expect<Result extends true>(): Result;

type InputOf<Definition> = Definition extends WorkflowDefinition<infer Input, infer _> ? Input : never;
type OutputOf<Definition> = Definition extends WorkflowDefinition<infer _, infer Output> ? Output : never;

// With no schema: any object in, anything out.
const bare = defineWorkflow({ endpoint: 'workflows/acme/poster' });
expect<Equal<InputOf<typeof bare>, AnyInput>>();
expect<Equal<OutputOf<typeof bare>, unknown>>();
const adHoc = defineWorkflow({ definition: {} });
expect<Equal<InputOf<typeof adHoc>, AnyInput>>();

// zod/mini: the input is what is given to the schema, the output what comes out of it.
const typed = defineWorkflow({
  endpoint: 'workflows/acme/poster',
  input: z.object({
    prompt: z.string(),
    seed: z._default(z.number(), 0),
    size: z.optional(z.enum(['s', 'l'])),
  }),
  output: z.pipe(
    z.object({ url: z.string() }),
    z.transform(({ url }) => new URL(url)),
  ),
});
expect<
  Equal<InputOf<typeof typed>, { prompt: string; seed?: number | undefined; size?: 's' | 'l' | undefined }>
>();
expect<Equal<OutputOf<typeof typed>, URL>>();

// Any Standard Schema.
declare const inputSchema: StandardSchema<{ text: string }, { text: string; checked: true }>;
declare const outputSchema: StandardSchema<unknown, { glb: string }>;
const standard = defineWorkflow({ definition: {}, input: inputSchema, output: outputSchema });
expect<Equal<InputOf<typeof standard>, { text: string }>>();
expect<Equal<OutputOf<typeof standard>, { glb: string }>>();

// @ts-expect-error: an endpoint or a definition is needed.
defineWorkflow({});
// @ts-expect-error: nodes are a record of options, not of anything.
defineWorkflow({ endpoint: 'workflows/acme/poster', nodes: { a: { dependsOn: 'b' } } });

// A run has the types of its workflow.
const run = createWorkflowRun(standard);
expect<Equal<typeof run, WorkflowRun<{ text: string }, { glb: string }>>>();
expect<Equal<Parameters<typeof run.start>[0], { text: string }>>();
expect<Equal<Parameters<typeof run.rerun>[0], Partial<{ text: string }> | undefined>>();
expect<Equal<Awaited<ReturnType<typeof run.start>>, SettledRunState<{ text: string }, { glb: string }>>>();
expect<Equal<Awaited<ReturnType<typeof run.cancel>>, CancelResult>>();
// @ts-expect-error: the input has no such field.
void run.start({ prompt: 'hi' });
// @ts-expect-error: nor has a patch.
void run.rerun({ prompt: 'hi' });

// The state narrows by its status.
declare const state: RunState<{ text: string }, { glb: string }>;
switch (state.status) {
  case 'idle':
    expect<Equal<typeof state.startedAt, null>>();
    expect<Equal<typeof state.output, null>>();
    break;
  case 'running':
    expect<Equal<typeof state.startedAt, number>>();
    expect<Equal<typeof state.error, RunError | null>>();
    break;
  case 'success':
    expect<Equal<typeof state.output, { glb: string }>>();
    expect<Equal<typeof state.error, null>>();
    break;
  case 'error':
  case 'interrupted':
    expect<Equal<typeof state.error, RunError>>();
    expect<Equal<typeof state.endedAt, number>>();
    break;
  case 'canceled':
    expect<Equal<typeof state.error, RunError | null>>();
    break;
  default:
    expect<Equal<typeof state, never>>();
}
if (isSettled(state)) expect<Equal<typeof state, SettledRunState<{ text: string }, { glb: string }>>>();
expect<Equal<(typeof state)['nodes'][string], NodeState>>();
// @ts-expect-error: snapshots are read-only.
state.status = 'idle';
// @ts-expect-error: and so are their nodes.
state.nodes['a'] = state.nodes['b'];

// A component that shows any run takes every run.
declare const specific: WorkflowRun<{ prompt: string }, { images: string[] }>;
const general: WorkflowRun = specific;
void general;
declare function show(props: { run: WorkflowRun }): void;
show({ run: specific });
show({ run });
show({ run: createWorkflowRun('workflows/acme/poster') });
const anyDefinition: WorkflowDefinition = typed;
void anyDefinition;

// Callbacks get the types of the run.
createWorkflowRun(standard, {
  onSettled(end) {
    if (end.status === 'success') expect<Equal<typeof end.output, { glb: string }>>();
    expect<Equal<typeof end.input, { text: string } | null>>();
  },
  onNodeSettled: (node) => expect<Equal<typeof node, NodeState>>(),
});
const options: WorkflowRunOptions<{ text: string }, { glb: string }> = { onBusy: 'replace' };
// @ts-expect-error: there are two answers to a busy run.
options.onBusy = 'queue';

// Events narrow by their type, and `onEvent` sees those that nobody knows.
declare const event: WorkflowEvent<{ glb: string }>;
switch (event.type) {
  case 'submit':
    expect<Equal<typeof event.node_id, string>>();
    expect<Equal<typeof event.app_id, string | undefined>>();
    break;
  case 'completion':
    expect<Equal<typeof event.node_id, string>>();
    expect<Equal<typeof event.output, unknown>>();
    break;
  case 'output':
    expect<Equal<typeof event, WorkflowDoneEvent<{ glb: string }>>>();
    expect<Equal<typeof event.output, { glb: string } | undefined>>();
    break;
  case 'error':
    expect<Equal<typeof event.node_id, string | undefined>>();
    expect<Equal<typeof event.message, string | undefined>>();
    break;
  default:
    expect<Equal<typeof event, never>>();
}
const parsed = parseWorkflowEvent('{}');
if (parsed.ok && parsed.known) {
  expect<Equal<typeof parsed.event, WorkflowEvent>>();
  const action = toAction(parsed.event, 0);
  if (action.type === 'node-submitted') expect<Equal<typeof action.requestId, string | null>>();
  // @ts-expect-error: a start has no node.
  if (action.type === 'run-started') void action.nodeId;
}
