import type { Context, Hono } from 'hono';
import { delay } from '../delay.ts';
import { plainError } from '../errors.ts';
import { GATEWAY_PAGE, HTTP_FAULTS } from '../faults/httpFaults.ts';
import { parseFaults, type Faults } from '../faults/parseFaults.ts';
import type { RunEnvironment } from '../http/answerRun.ts';
import { readAdHocRun, readPublishedRun } from '../http/readRun.ts';
import type { JsonObject } from '../json.ts';
import type { Queue, QueuedRequest } from './createQueue.ts';
import { answerWithOutcome, describeRequest } from './describeRequest.ts';
import { streamStatus } from './streamStatus.ts';
import { answerSubmit } from './answerSubmit.ts';

type Answer = (faults: Faults) => Response | Promise<Response>;

/** Serves what fal has at queue.fal.run, below `/queue`. */
export function mountQueue(
  app: Hono,
  environment: RunEnvironment,
  queue: Queue,
  findDefinition: (endpoint: string) => JsonObject | undefined,
): void {
  const { options, stats } = environment;
  const baseOf = (context: Context) => options.queue.url ?? context.req.url.replace(/\/workflows\/.*$/s, '');

  /** Faults first, then the key, as everywhere else. */
  async function guarded(context: Context, answer: Answer): Promise<Response> {
    let faults: Faults;
    try {
      faults = parseFaults(context.req.query('fault') ?? context.req.header('x-emulator-fault') ?? '');
    } catch (error) {
      return context.json(plainError(error instanceof Error ? error.message : String(error)), 400);
    }
    const slowness = faults.amount('slow-headers');
    if (slowness !== undefined) await delay(slowness, context.req.raw.signal);
    const response = await decide(context, faults, answer);
    return faults.has('errors-as-200') && !response.ok
      ? new Response(response.body, { status: 200, headers: response.headers })
      : response;
  }

  function decide(context: Context, faults: Faults, answer: Answer): Response | Promise<Response> {
    if (faults.has('html-200')) return context.html(GATEWAY_PAGE);
    if (faults.httpStatus !== undefined) {
      const { body, headers } = HTTP_FAULTS[faults.httpStatus];
      return context.json(body, faults.httpStatus, headers);
    }
    if (options.key !== null && context.req.header('authorization') !== `Key ${options.key}`) {
      return context.json(HTTP_FAULTS[401].body, 401);
    }
    return answer(faults);
  }

  const submit = (endpoint: string) => (context: Context) => {
    const path = endpoint || `workflows/${context.req.param('user')}/${context.req.param('name')}`;
    stats.posts[path] = (stats.posts[path] ?? 0) + 1;
    return guarded(context, (faults) =>
      answerSubmit(context, environment, queue, {
        endpoint: path,
        faults,
        base: baseOf(context),
        read: (body) => (endpoint ? readAdHocRun(body) : readPublishedRun(findDefinition(path), body)),
      }),
    );
  };

  /** A route of one request, which answers 404 for an id that is not of this endpoint. */
  const about =
    (answer: (request: QueuedRequest, context: Context) => Response, unknown: JsonObject) =>
    (context: Context) =>
      guarded(context, () => {
        const { user, name = '', id = '' } = context.req.param();
        const endpoint = user === undefined ? 'workflows/execute' : `workflows/${user}/${name}`;
        const request = queue.find(id);
        if (request?.endpoint !== endpoint) return context.json(unknown, 404);
        context.header('x-fal-request-id', id);
        const response = answer(request, context);
        response.headers.set('x-fal-request-id', id);
        return response;
      });

  const unknown = plainError('Request not found');
  const result = about((request) => {
    stats.queueResults += 1;
    return answerWithOutcome(request);
  }, unknown);
  const status = about((request, context) => {
    stats.queuePolls += 1;
    const body = describeRequest(request, baseOf(context), context.req.query('logs') === '1');
    return Response.json(body, { status: body.status === 'COMPLETED' ? 200 : 202 });
  }, unknown);
  const stream = about((request, context) => {
    stats.queuePolls += 1;
    const base = baseOf(context);
    const describe = () => describeRequest(request, base, context.req.query('logs') === '1');
    return streamStatus({ queue, request, describe, pingEvery: options.pingEvery });
  }, unknown);
  const cancel = about(
    (request) => {
      stats.queueCancels += 1;
      return request.cancel()
        ? Response.json({ status: 'CANCELLATION_REQUESTED' }, { status: 202 })
        : Response.json({ status: 'ALREADY_COMPLETED' }, { status: 400 });
    },
    { status: 'NOT_FOUND' },
  );

  app.post('/queue/workflows/execute', submit('workflows/execute'));
  app.post('/queue/workflows/:user/:name', submit(''));
  for (const endpoint of ['/queue/workflows/execute', '/queue/workflows/:user/:name']) {
    const path = `${endpoint}/requests/:id`;
    app.get(path, result);
    app.get(`${path}/response`, result);
    app.get(`${path}/status`, status);
    app.get(`${path}/status/stream`, stream);
    app.put(`${path}/cancel`, cancel);
  }
}
