import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Upstream } from './createDemoApp.ts';
import type { DemoWorkflow } from './demoWorkflows.ts';
import { localHeaders } from './localHeaders.ts';

/** Where fal's client announces an upload. */
const storageHost = 'https://rest.fal.ai';
const storagePath = '/storage/upload/initiate';

/** Longest input that the proxy takes, in bytes. */
const maxBody = 1024 * 1024;

/**
 * What stands between the page and fal without a relay: it adds the key and passes the stream on. The run is only as
 * long as the page's connection. Uploads of the page begin here too, also those for a run of the relay.
 */
export function createDirectProxy(upstream: Upstream, workflows: readonly DemoWorkflow[]) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const streams = workflows.map(({ endpoint }) => `/${endpoint}/stream`);
  const addresses = new Map(streams.map((path) => [`https://fal.run${path}`, upstream.url + path]));

  function addressOf(target: string): string | undefined {
    // Of the real fal's workflows here none takes a file.
    const isUpload = upstream.isLocal && target.startsWith(`${storageHost}${storagePath}?`);
    return isUpload ? upstream.url + target.slice(storageHost.length) : addresses.get(target);
  }

  app.post('/', async (context) => {
    const { req } = context;
    // Another site's page may send a form here, but not from this origin, and not as JSON.
    if (!isOwnPage(req.raw)) return context.json({ detail: 'Cross-origin requests are refused' }, 403);
    const target = req.header('x-fal-target-url') ?? '';
    const address = addressOf(target);
    if (address === undefined) return context.json({ detail: 'This workflow is not on the list' }, 404);
    if (Number(req.header('content-length') ?? Infinity) > maxBody) {
      return context.json({ detail: 'The input is too large' }, 413);
    }

    const answer = await fetch(address, {
      method: 'POST',
      headers: {
        authorization: `Key ${upstream.key}`,
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...(upstream.isLocal ? localHeaders(req.raw.headers) : {}),
      },
      body: await req.text(),
      // A page that goes away ends the run: fal stops the work when its connection drops.
      signal: req.raw.signal,
      redirect: 'error',
    });
    const body = answer.body && untilCut(answer.body, () => context.env.outgoing.destroy());
    return new Response(body, { status: answer.status, headers: passedOn(answer.headers) });
  });

  app.onError((_error, context) => context.json({ detail: 'fal could not be reached' }, 502));
  return app;
}

// A connection to fal that breaks must break the one to the page as well: an end that looks clean would hide it.
function untilCut(body: ReadableStream<Uint8Array>, cut: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch {
        cut();
        controller.close();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

function isOwnPage(request: Request): boolean {
  const isJson = request.headers.get('content-type')?.startsWith('application/json') ?? false;
  const origin = request.headers.get('origin');
  const host = origin !== null && URL.canParse(origin) ? new URL(origin).host : null;
  return isJson && (origin === null || host === request.headers.get('host'));
}

function passedOn(headers: Headers): Headers {
  const passed = new Headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  for (const name of ['content-type', 'x-fal-request-id', 'x-fal-retryable', 'retry-after']) {
    const value = headers.get(name);
    if (value !== null) passed.set(name, value);
  }
  return passed;
}
