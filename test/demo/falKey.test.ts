import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDemo, type RunningDemo } from '../../demo/server/startDemo.ts';
import { launchBrowser, openPage } from './openPage.ts';

const falKey = 'planted-key-id:planted-key-secret';
const frames = [
  { type: 'submit', node_id: 'sdxl', app_id: 'fal-ai/fast-sdxl', request_id: 'r1' },
  { type: 'completion', node_id: 'sdxl', output: { seed: 1 } },
  { type: 'output', output: { done: true } },
];

// Stands where fal would be: fal itself cannot be reached from here, so the path to it is tested up to this socket.
let fal: Server;
let falUrl: string;
let requests: { path: string; headers: IncomingMessage['headers']; body: string }[];
let demo: RunningDemo;
let browser: Browser;

beforeAll(async () => {
  requests = [];
  fal = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    requests.push({ path: request.url ?? '', headers: request.headers, body });
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'x-fal-request-id': 'run-1',
    });
    response.end(frames.map((frame) => `data: ${JSON.stringify(frame)}\r\n\r\n`).join(''));
  });
  await new Promise<void>((resolve) => fal.listen(0, '127.0.0.1', resolve));
  const address = fal.address();
  if (address === null || typeof address === 'string') throw new Error('The stand-in for fal has no port.');
  falUrl = `http://127.0.0.1:${address.port}`;
  [browser, demo] = await Promise.all([launchBrowser(), startDemo({ port: 0, falKey, falUrl })]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await demo?.close();
  await new Promise((resolve) => fal.close(resolve));
});

it.each(['relay', 'direct'])('sends the key to fal and never to the browser: %s', async (connection) => {
  const { page, complaints } = await openPage(browser, `${demo.url}/?connection=${connection}`);
  const received: Promise<string>[] = [];
  page.on('response', (response) => received.push(response.text().catch(() => '')));
  requests.length = 0;
  await page.reload();
  await page.getByText('every run is billed').waitFor();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.locator('[data-slot="status-badge"][data-status="success"]').waitFor();

  expect(requests.map(({ path }) => path)).toEqual(['/workflows/fal-ai/sdxl-sticker/stream']);
  expect(requests[0]?.headers.authorization).toBe(`Key ${falKey}`);
  expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({ prompt: expect.any(String) });
  const texts = await Promise.all(received);
  expect(texts.length).toBeGreaterThan(10);
  expect(texts.join('\n')).not.toContain('planted-key');
  expect(await page.content()).not.toContain('planted-key');
  expect(complaints).toEqual([]);
  await page.context().close();
});

const visitor = `demo_visitor=${'v'.repeat(32)}`;

function startRun(headers: Record<string, string>, endpoint = 'workflows/fal-ai/sdxl-sticker') {
  return fetch(`${demo.url}/api/workflows/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ endpoint, input: { prompt: 'a' } }),
  });
}

it('passes nothing of the page on to fal but the input', async () => {
  requests.length = 0;
  const response = await startRun({
    cookie: visitor,
    authorization: 'Key of-the-page',
    'x-emulator-fault': 'http:500',
  });
  expect(await response.text()).toContain('"status":"success"');
  const [request] = requests;
  expect(request?.headers.authorization).toBe(`Key ${falKey}`);
  expect(Object.keys(request?.headers ?? {})).not.toContain('cookie');
  expect(Object.keys(request?.headers ?? {})).not.toContain('x-emulator-fault');
});

it.each([
  ['a workflow that is not on the list', { cookie: visitor }, 404, 'workflows/someone/else'],
  ['another site', { cookie: visitor, origin: 'https://example.com' }, 403],
  ['a form', { cookie: visitor, 'content-type': 'text/plain' }, 415],
  ['nobody', {}, 401],
  ['a name that was never given', { cookie: 'demo_visitor=me' }, 401],
])('starts nothing for %s, and asks fal nothing', async (_what, headers, status, endpoint?: string) => {
  const before = requests.length;
  const response = await startRun(headers, endpoint);
  expect(response.status).toBe(status);
  await response.body?.cancel();
  expect(requests.length).toBe(before);
});

it.each([
  [
    'a workflow that is not on the list',
    { 'x-fal-target-url': 'https://fal.run/workflows/someone/else/stream' },
    404,
  ],
  ['another host', { 'x-fal-target-url': 'https://example.com/workflows/fal-ai/sdxl-sticker/stream' }, 404],
  ['no target', {}, 404],
  ['another site', { origin: 'https://example.com' }, 403],
  ['a form', { 'content-type': 'text/plain' }, 403],
])('refuses %s at the proxy, and asks fal nothing', async (_what, headers, status) => {
  const before = requests.length;
  const response = await fetch(`${demo.url}/api/fal/proxy`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-fal-target-url': 'https://fal.run/workflows/fal-ai/sdxl-sticker/stream',
      ...('x-fal-target-url' in headers || Object.keys(headers).length > 0 ? {} : { 'x-fal-target-url': '' }),
      ...headers,
    },
    body: '{}',
  });
  expect(response.status).toBe(status);
  expect(requests.length).toBe(before);
});
