// An error page that is endless, in bytes or in time, over real HTTP: a failed run says so all the same.
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { createFalTransport, createWorkflowRun } from 'react-fal-workflow/core';
import { endpoint } from '../core/support.ts';
import { eventually } from '../server/eventually.ts';
import { listen } from '../server/relaySupport.ts';

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function play(handler: RequestListener) {
  server = createServer(handler);
  const url = `http://127.0.0.1:${await listen(server)}`;
  return createWorkflowRun(endpoint, { transport: createFalTransport({ url }) }).start({});
}

test('an error page without an end is read up to 64 KiB, and let go of', async () => {
  let closed = false;
  const state = await play((request, response) => {
    request.resume();
    response.on('close', () => (closed = true));
    response.writeHead(502, { 'content-type': 'text/html' });
    const more = () => {
      while (!response.destroyed && response.write(`<p>${'x'.repeat(1000)}</p>`));
    };
    response.on('drain', more);
    more();
  });
  expect(state).toMatchObject({ status: 'error', output: null, error: { kind: 'http', status: 502 } });
  expect(String(state.error?.body).length).toBeLessThanOrEqual(64 * 1024);
  expect(state.error?.message.length).toBeLessThan(1000);
  await eventually(() => closed).toBe(true);
});

test('an error page that stops in the middle is not waited for', async () => {
  let closed = false;
  const state = await play((request, response) => {
    request.resume();
    response.on('close', () => (closed = true));
    response.writeHead(500, { 'content-type': 'application/json' });
    response.write('{"detail":"The answer sto');
  });
  expect(state).toMatchObject({
    status: 'error',
    error: { kind: 'http', status: 500, body: '{"detail":"The answer sto' },
  });
  await eventually(() => closed).toBe(true);
});
