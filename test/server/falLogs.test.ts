import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createFalLogs, createFalTransport, createWorkflowRun } from 'react-fal-workflow/core';
import { startEmulator } from '../../emulator/index.ts';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function openEmulator(nodeRequests: boolean) {
  const running = await startEmulator({ pace: 0, nodeRequests });
  closing.push(running.close);
  const headers = { authorization: 'Key local:emulator' };
  const run = createWorkflowRun('workflows/fal-ai/sdxl-sticker', {
    transport: createFalTransport({ url: running.url, headers }),
  });
  expect((await run.start({ prompt: 'a fox' })).status).toBe('success');
  const { app, requestId } = run.getState().nodes['sdxl']!;
  const node = { app: app!, requestId: requestId!, signal: new AbortController().signal };
  return { url: `${running.url}/queue`, headers, node };
}

/** A queue that gives one answer, and the addresses that it was asked for. */
async function openQueue(status: number, body: unknown) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { asked, read: createFalLogs({ url }) };
}

const { signal } = new AbortController();
const request = { app: 'fal-ai/flux/dev', requestId: '764c-1', signal };

describe('createFalLogs', () => {
  it("reads what a node's model has written", async () => {
    const { url, headers, node } = await openEmulator(true);
    const lines = await createFalLogs({ url, headers })(node);
    expect(lines?.map(({ message }) => message)).toEqual([
      'Running fal-ai/fast-sdxl',
      expect.stringMatching(/^Finished in [\d.]+ s$/),
    ]);
    expect(lines?.[0]).toMatchObject({ level: 'info', timestamp: expect.stringMatching(/^\d{4}-.*\d{6}$/) });
  });

  it('takes it for what it is that nodes cannot be asked for: there is no log', async () => {
    const { url, headers, node } = await openEmulator(false);
    expect(await createFalLogs({ url, headers })(node)).toBeNull();
    expect(await createFalLogs({ url })(node)).toBeNull();
  });

  it.each([401, 403, 404, 405])('has no log where the answer is %i', async (status) => {
    const { read } = await openQueue(status, { detail: 'No.' });
    expect(await read(request)).toBeNull();
  });

  it('rejects when the queue is in trouble', async () => {
    const { read } = await openQueue(503, { detail: 'Busy.' });
    await expect(read(request)).rejects.toMatchObject({ error: { status: 503, message: 'Busy.' } });
  });

  it.each([null, {}, { logs: null }, { logs: 'none' }, []])('has no log in %j', async (body) => {
    const { read } = await openQueue(200, body);
    expect(await read(request)).toBeNull();
  });

  it('keeps the lines that are lines, at most the last thousand', async () => {
    const logs = [null, 5, { message: 5 }, ...Array.from({ length: 1_200 }, (_, i) => ({ message: `${i}` }))];
    const { read } = await openQueue(202, { logs });
    const lines = await read(request);
    expect(lines).toHaveLength(1_000);
    expect(lines?.at(-1)).toEqual({ message: '1199', timestamp: null, level: null });
    const { read: other } = await openQueue(202, { logs: [{ message: 'a', level: 'WARN', labels: 5 }] });
    expect(await other(request)).toEqual([{ message: 'a', timestamp: null, level: 'warn' }]);
  });

  it('asks below owner and alias, and nowhere else, whatever the stream has called the model', async () => {
    const { asked, read } = await openQueue(200, { logs: [] });
    await read(request);
    await read({ ...request, app: 'workflows/acme/poster' });
    const hostile = ['', '..', '../..', 'https://evil.test', 'a?b/c', 'a#b/c', '%2e%2e/a', 'a\\b/c', ' /a'];
    for (const app of hostile) expect(await read({ ...request, app })).toBeNull();
    for (const requestId of ['', '../x', 'a/b', 'a?b', ' '])
      expect(await read({ ...request, requestId })).toBeNull();
    expect(asked).toEqual([
      '/fal-ai/flux/requests/764c-1/status?logs=1',
      '/workflows/acme/poster/requests/764c-1/status?logs=1',
    ]);
  });
});
