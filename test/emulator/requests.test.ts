import { describe, expect, it } from 'vitest';
import { startEmulator } from '../../emulator/index.ts';
import { chain, KEY, post, storedDefinition, textNode, useEmulator } from './testRuns.ts';

const REFUSED = { detail: 'No user found for Key ID and Secret' };

describe('refused requests', () => {
  const emulator = useEmulator({ definitions: [chain] });
  const routes = [
    '/workflows/test/chain',
    '/workflows/test/chain/stream',
    '/workflows/execute',
    '/workflows/execute/stream',
  ];

  it.each(routes)('%s: 401 without the key, in the plain dialect', async (route) => {
    for (const authorization of ['Key wrong:key', 'Bearer local:emulator', '']) {
      const response = await post(`${emulator.current.url}${route}`, {}, { headers: { authorization } });
      expect([response.status, await response.json()]).toEqual([401, REFUSED]);
      expect(response.headers.get('x-fal-request-id')).toBeTruthy();
    }
    const bare = await fetch(`${emulator.current.url}${route}`, { method: 'POST', body: '{}' });
    expect([bare.status, await bare.json()]).toEqual([401, REFUSED]);
    expect(emulator.current.emulator.stats.runsStarted).toBe(0);
  });

  it.each(routes)('%s: 422 for a body that is no JSON object, in the model dialect', async (route) => {
    for (const body of ['{"prompt": ', '[1]', '"text"', '']) {
      const response = await post(`${emulator.current.url}${route}`, body);
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({
        detail: [
          { loc: expect.arrayContaining(['body']), msg: expect.any(String), type: expect.any(String) },
        ],
      });
    }
  });

  it('404 for a workflow that is not there, in the plain dialect', async () => {
    const response = await post(`${emulator.current.url}/workflows/test/missing/stream`, {});
    expect([response.status, await response.json()]).toEqual([404, { detail: 'Workflow not found' }]);
  });

  it('422 for an input that its schema refuses, a problem a field', async () => {
    const response = await post(`${emulator.current.url}/workflows/test/chain/stream`, { count: 'three' });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({
      detail: [
        { loc: ['body', 'prompt'], msg: 'Field required', type: 'missing' },
        { loc: ['body', 'count'], msg: 'Input should be a valid number', type: 'float_type' },
      ],
    });
  });

  it('422 for an ad-hoc run without a usable definition', async () => {
    for (const body of [{}, { workflow: 'x' }, { workflow: {} }, { workflow: { nodes: {} } }]) {
      const response = await post(`${emulator.current.url}/workflows/execute/stream`, body);
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ detail: [{ loc: ['body', 'workflow'] }] });
    }
  });

  it('405 for the wrong method, 404 for an unknown path', async () => {
    for (const path of [...routes, '/workflows/test/chain/extra']) {
      expect((await fetch(`${emulator.current.url}${path}`, { method: 'PUT' })).status).toBe(405);
    }
    expect((await fetch(`${emulator.current.url}/nowhere`)).status).toBe(404);
  });

  it('counts POSTs by endpoint, refused ones too', async () => {
    await post(`${emulator.current.url}/workflows/test/chain`, { prompt: 'x' });
    await post(`${emulator.current.url}/workflows/test/chain/stream`, {});
    await post(`${emulator.current.url}/workflows/execute`, {});
    expect(emulator.current.emulator.stats.posts).toEqual({
      'workflows/test/chain': 2,
      'workflows/execute': 1,
    });
  });
});

describe('other requests', () => {
  const emulator = useEmulator({ definitions: [chain] });

  it('lets browsers in from anywhere', async () => {
    const preflight = await fetch(`${emulator.current.url}/workflows/test/chain/stream`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:5173',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(preflight.ok).toBe(true);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    const answer = await post(`${emulator.current.url}/workflows/test/chain`, {});
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-expose-headers')).toContain('x-fal-request-id');
  });

  it('answers a blocking run with the output itself', async () => {
    const response = await post(`${emulator.current.url}/workflows/test/chain`, { prompt: 'a fox' });
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toEqual({ text: expect.stringContaining('a fox') });
  });

  it('answers a blocking ad-hoc run', async () => {
    const response = await post(`${emulator.current.url}/workflows/execute`, {
      input: { prompt: 'a hare' },
      workflow: storedDefinition([textNode('a')], { text: '$a.output' }),
    });
    expect(await response.json()).toEqual({ text: expect.stringContaining('a hare') });
  });

  it("answers a failed blocking run with the node's own status and body", async () => {
    const response = await post(`${emulator.current.url}/workflows/local/too-many-copies`, { prompt: 'x' });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ detail: [{ loc: ['body', 'num_images'] }] });
    expect(response.headers.get('x-fal-request-id')).toBeTruthy();
  });

  it('exports definitions by the platform API', async () => {
    const url = `${emulator.current.url}/v1/workflows/fal-ai/sdxl-sticker`;
    const response = await fetch(url, { headers: { authorization: KEY } });
    expect(await response.json()).toMatchObject({
      workflow: {
        name: 'sdxl-sticker',
        title: 'SDXL Sticker',
        user_nickname: 'fal-ai',
        is_public: true,
        contents: { nodes: { sdxl: { app: 'fal-ai/fast-sdxl' } } },
      },
    });
    const refused = await fetch(url);
    expect([refused.status, await refused.json()]).toMatchObject([
      401,
      { error: { type: 'authorization_error' } },
    ]);
    const missing = await fetch(`${emulator.current.url}/v1/workflows/fal-ai/none`, {
      headers: { authorization: KEY },
    });
    expect([missing.status, await missing.json()]).toMatchObject([404, { error: { type: 'not_found' } }]);
  });

  it('lists what it can run', async () => {
    const index = await (await fetch(`${emulator.current.url}/`)).json();
    expect(index).toMatchObject({
      workflows: expect.arrayContaining([
        { endpoint: 'workflows/fal-ai/sdxl-sticker', title: 'SDXL Sticker' },
        { endpoint: 'workflows/test/chain', title: 'chain' },
      ]),
    });
  });
});

describe('options', () => {
  it('accepts any key and none when the key is null', async () => {
    const running = await startEmulator({ key: null, pace: 0, definitions: [chain] });
    const response = await fetch(`${running.url}/workflows/test/chain`, {
      method: 'POST',
      body: '{"prompt": "x"}',
    });
    expect(response.status).toBe(200);
    await running.close();
  });

  it('ends open streams when it closes', async () => {
    const running = await startEmulator({ pace: 1000, definitions: [chain] });
    const response = await post(`${running.url}/workflows/test/chain/stream`, { prompt: 'x' });
    const text = response.text();
    const [read] = await Promise.allSettled([text, running.close()]);
    expect(read.status).toBe('rejected');
    await expect(fetch(running.url)).rejects.toThrow();
    await expect.poll(() => running.emulator.stats.runsActive).toBe(0);
  });
});
