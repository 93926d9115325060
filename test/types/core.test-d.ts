import * as z from 'zod/mini';
import { expectTypeOf } from 'vitest';
import {
  createWorkflowRun,
  defineWorkflow,
  type AnyInput,
  type LocalErrorType,
  type RunError,
  type RunState,
  type SettledRunState,
} from 'react-fal-workflow/core';
import {
  sampleRuns,
  scriptedTransport,
  sseResponse,
  type SampleRunName,
  type Script,
} from 'react-fal-workflow/testing';

const sticker = defineWorkflow({
  endpoint: 'workflows/fal-ai/sdxl-sticker',
  input: z.object({ prompt: z.string() }),
  output: z.object({ images: z.array(z.object({ url: z.string() })) }),
});

// Input and output come from the schemas, and reach the state.
const run = createWorkflowRun(sticker);
expectTypeOf(run.start).parameter(0).toEqualTypeOf<{ prompt: string }>();
type State = RunState<{ prompt: string }, { images: { url: string }[] }>;
expectTypeOf(run.getState()).toEqualTypeOf<State>();

// A status narrows what is there: an output only after success, an error only after a failure.
const state = run.getState();
if (state.status === 'success') {
  expectTypeOf(state.output).toEqualTypeOf<{ images: { url: string }[] }>();
  expectTypeOf(state.endedAt).toEqualTypeOf<number>();
}
if (state.status === 'error') expectTypeOf(state.error).not.toBeNullable();
if (state.status === 'running') expectTypeOf(state.output).toEqualTypeOf<null>();

// @ts-expect-error: an input that the schema does not have.
void run.start({ text: 'hi' });

// Without schemas: any object in, unknown out.
const bare = createWorkflowRun(defineWorkflow({ endpoint: 'workflows/acme/poster' }));
expectTypeOf(bare.start).parameter(0).toEqualTypeOf<AnyInput>();
expectTypeOf(bare.start({})).resolves.toEqualTypeOf<SettledRunState<AnyInput, unknown>>();

// An interface is an object as well, also for a bare endpoint id.
interface PosterInput {
  prompt: string;
}
declare const poster: PosterInput;
void bare.start(poster);
const byId = createWorkflowRun('workflows/acme/poster');
void byId.start(poster);
// @ts-expect-error: every fal endpoint takes an object.
void byId.start(4);

// What to branch on is completed, and a type of fal's fits as well.
declare const error: RunError;
if (error.type === 'offline' || error.type === 'content_policy_violation')
  expectTypeOf(error).toEqualTypeOf<RunError>();
expectTypeOf<LocalErrorType>().toExtend<RunError['type']>();

// Every sample fits every handle, and every script fits both ways to play it.
const name: SampleRunName = 'sticker';
createWorkflowRun(sampleRuns[name].definition, { transport: scriptedTransport(sampleRuns[name].script) });
expectTypeOf(sampleRuns[name].script).toExtend<Script>();
expectTypeOf(sseResponse([])).toEqualTypeOf<Response>();
// @ts-expect-error: no such cue.
scriptedTransport([{ pause: 3 }]);
