import { setMaxListeners } from 'node:events';
import type { Context } from 'hono';
import { answerWithResult, answerWithStream } from './runResponses.ts';
import { delay } from '../delay.ts';
import { plainError } from '../errors.ts';
import type { WorkflowEvent } from '../workflow/events.ts';
import { parseFaults, type Faults } from '../faults/parseFaults.ts';
import type { FileStore } from '../createFileStore.ts';
import { GATEWAY_PAGE, HTTP_FAULTS } from '../faults/httpFaults.ts';
import type { JsonObject } from '../json.ts';
import type { NodeRequests } from '../queue/createNodeRequests.ts';
import { runModel } from '../models/runModel.ts';
import { withNodeFaults } from '../faults/withNodeFaults.ts';
import type { ResolvedOptions } from '../resolveOptions.ts';
import { readBody, type ReadRun } from './readRun.ts';
import type { EmulatorStats } from '../createStats.ts';
import { trackRun } from '../workflow/trackRun.ts';

/** What all runs of one emulator share. */
export interface RunEnvironment {
  options: ResolvedOptions;
  files: FileStore;
  stats: EmulatorStats;
  nodeRequests: NodeRequests;
}

interface RunRequest {
  endpoint: string;
  mode: 'stream' | 'result';
  /** Finds the definition and checks the input. */
  read: (body: JsonObject) => ReadRun;
}

/** Answers one POST that starts a run: checks in fal's order, then the stream or the result. */
export async function answerRun(
  context: Context,
  environment: RunEnvironment,
  run: RunRequest,
): Promise<Response> {
  const { stats } = environment;
  stats.posts[run.endpoint] = (stats.posts[run.endpoint] ?? 0) + 1;
  let faults: Faults;
  try {
    faults = parseFaults(context.req.query('fault') ?? context.req.header('x-emulator-fault') ?? '');
  } catch (error) {
    return context.json(plainError(error instanceof Error ? error.message : String(error)), 400);
  }
  const slowness = faults.amount('slow-headers');
  if (slowness !== undefined) await delay(slowness, context.req.raw.signal);
  const response = await decide(context, environment, run, faults);
  // The Express adapter of fal's own proxy does this: every answer becomes 200.
  if (!faults.has('errors-as-200') || response.ok) return response;
  return new Response(response.body, { status: 200, headers: response.headers });
}

async function decide(
  context: Context,
  environment: RunEnvironment,
  run: RunRequest,
  faults: Faults,
): Promise<Response> {
  if (faults.has('html-200')) return context.html(GATEWAY_PAGE);
  if (faults.httpStatus !== undefined) {
    const { body, headers } = HTTP_FAULTS[faults.httpStatus];
    return context.json(body, faults.httpStatus, headers);
  }
  const { key, pingEvery } = environment.options;
  if (key !== null && context.req.header('authorization') !== `Key ${key}`) {
    return context.json(HTTP_FAULTS[401].body, 401);
  }
  const parsed = readBody(await context.req.text());
  if ('refusal' in parsed) return context.json(parsed.refusal, 422);
  const read = run.read(parsed.body);
  if (read.status !== 200) return context.json(read.body, read.status);

  const gone = new AbortController();
  // Every node at work listens, and a workflow may run more than ten at once without leaking anything.
  setMaxListeners(0, gone.signal);
  const { signal } = context.req.raw;
  if (signal.aborted) gone.abort(signal.reason);
  signal.addEventListener('abort', () => gone.abort(signal.reason), { once: true });
  const execute = executor(context, environment, { ...read, faults, signal: gone.signal });
  const answer = { plan: read.plan, faults, pingEvery, execute, gone };
  return run.mode === 'stream' ? answerWithStream(answer) : answerWithResult(answer);
}

type CheckedRun = Extract<ReadRun, { status: 200 }> & { faults: Faults; signal: AbortSignal };

/** The work of a run that has passed the checks. The request is read now and not needed afterwards. */
export function executor(
  context: Context,
  { options, files, stats, nodeRequests }: RunEnvironment,
  run: CheckedRun,
) {
  const pace = readPace(context) ?? options.pace;
  const publicUrl = readPublicUrl(context, options);
  const runNode = nodeRequests.record(
    withNodeFaults(
      ({ app }, input, requestId) =>
        runModel(input, { app, requestId, files, publicUrl, pace, signal: run.signal }),
      run.faults,
      run.plan,
    ),
  );
  return (emit: (event: WorkflowEvent) => void) =>
    trackRun({ plan: run.plan, input: run.input, runNode, emit, signal: run.signal }, stats);
}

function readPace(context: Context): number | undefined {
  const pace = Number(context.req.query('pace') ?? context.req.header('x-emulator-pace') ?? Number.NaN);
  return pace >= 0 ? pace : undefined;
}

/** Base of the URLs in an answer, without a slash at the end. */
export function readPublicUrl(context: Context, { publicUrl }: ResolvedOptions): string {
  if (typeof publicUrl === 'function') return publicUrl(context.req.raw);
  return publicUrl ?? new URL(context.req.url).origin;
}
