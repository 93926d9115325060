import type { Context } from 'hono';
import { NodeError, plainError } from '../errors.ts';
import type { Faults } from '../faults/parseFaults.ts';
import { executor, type RunEnvironment } from '../http/answerRun.ts';
import { readBody, type ReadRun } from '../http/readRun.ts';
import { toBareUrls } from '../faults/createEventFaults.ts';
import type { JsonObject } from '../json.ts';
import type { Queue } from './createQueue.ts';
import { urlsOf } from './describeRequest.ts';

interface Submit {
  endpoint: string;
  faults: Faults;
  /** Base of the URLs in the answer. */
  base: string;
  /** Finds the definition and checks the input. */
  read: (body: JsonObject) => ReadRun;
}

/**
 * Answers one POST to the queue. What is wrong with the input is told by the result: the queue takes what it is given,
 * and it is the workflow that looks at it.
 */
export async function answerSubmit(
  context: Context,
  environment: RunEnvironment,
  queue: Queue,
  { endpoint, faults, base, read }: Submit,
): Promise<Response> {
  if (context.req.query('fal_webhook') !== undefined) {
    return context.json(plainError('The emulator sends no webhooks'), 400);
  }
  const parsed = readBody(await context.req.text());
  if ('refusal' in parsed) return context.json(parsed.refusal, 422);
  const run = read(parsed.body);
  if (run.status === 404) return context.json(run.body, 404);
  const longest = context.req.query('fal_max_queue_length');
  if (longest !== undefined && queue.length() > Number(longest)) {
    return context.json(plainError('Queue is too long'), 429);
  }

  const request = queue.submit(endpoint, (signal) => {
    if (run.status !== 200) return async () => ({ error: new NodeError(run.status, run.body) });
    const execute = executor(context, environment, { ...run, faults, signal });
    return async () => {
      const outcome = await execute(() => {});
      if ('error' in outcome || !faults.has('bare-urls')) return outcome;
      return { output: toBareUrls(outcome.output) };
    };
  });
  const stage = request.stage();
  return context.json(
    {
      status: 'IN_QUEUE',
      request_id: request.id,
      ...urlsOf(request, base),
      queue_position: stage.name === 'waiting' ? stage.position : 0,
    },
    200,
    { 'x-fal-request-id': request.id },
  );
}
