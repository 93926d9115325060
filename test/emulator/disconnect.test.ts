import { describe, expect, it } from 'vitest';
import { createEmulator } from '../../emulator/index.ts';
import { chain, KEY, post, useEmulator } from './testRuns.ts';

const STOPPED = {
  runsStarted: 1,
  runsAborted: 1,
  runsActive: 0,
  runsCompleted: 0,
  nodesActive: 0,
  nodesStarted: 1,
  nodesCompleted: 0,
};

describe('a client that goes away', () => {
  const emulator = useEmulator({ definitions: [chain], pace: 1000 });
  const stats = () => emulator.current.emulator.stats;

  it('stops all work when it aborts the request', async () => {
    const gone = new AbortController();
    await post(
      `${emulator.current.url}/workflows/test/chain/stream`,
      { prompt: 'x' },
      { signal: gone.signal },
    );
    await expect.poll(() => stats().nodesActive).toBe(1);
    gone.abort();
    await expect.poll(stats).toMatchObject(STOPPED);
  });

  it('stops all work when it cancels the body', async () => {
    const response = await post(`${emulator.current.url}/workflows/test/chain/stream`, { prompt: 'x' });
    const reader = response.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('"submit"');
    await reader?.cancel();
    await expect.poll(stats).toMatchObject(STOPPED);
  });

  it('stops a blocking run too', async () => {
    const gone = new AbortController();
    const answer = post(
      `${emulator.current.url}/workflows/test/chain`,
      { prompt: 'x' },
      { signal: gone.signal },
    );
    await expect.poll(() => stats().nodesActive).toBe(1);
    gone.abort();
    await expect(answer).rejects.toThrow();
    await expect.poll(stats).toMatchObject(STOPPED);
  });
});

describe('without a network', () => {
  it('stops when the signal of an in-process request aborts', async () => {
    const { fetch, stats } = createEmulator({ definitions: [chain], pace: 1000 });
    const gone = new AbortController();
    const response = await fetch(
      new Request('http://emulator.test/workflows/test/chain/stream', {
        method: 'POST',
        headers: { authorization: KEY },
        body: '{"prompt": "x"}',
        signal: gone.signal,
      }),
    );
    const reader = response.body?.getReader();
    await reader?.read();
    gone.abort();
    await expect.poll(() => stats).toMatchObject(STOPPED);
  });

  it('stops when the body of an in-process answer is cancelled', async () => {
    const { fetch, stats } = createEmulator({ definitions: [chain], pace: 1000 });
    const response = await fetch(
      new Request('http://emulator.test/workflows/test/chain/stream', {
        method: 'POST',
        headers: { authorization: KEY },
        body: '{"prompt": "x"}',
      }),
    );
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await expect.poll(() => stats).toMatchObject(STOPPED);
  });

  it('does nothing for a request that was aborted before it came', async () => {
    const { fetch, stats } = createEmulator({ definitions: [chain], pace: 1000 });
    const request = new Request('http://emulator.test/workflows/test/chain', {
      method: 'POST',
      headers: { authorization: KEY },
      body: '{"prompt": "x"}',
    });
    const aborted = new Request(request.clone(), { signal: AbortSignal.abort() });
    expect((await fetch(aborted)).status).toBe(499);
    expect(stats.nodesStarted).toBe(0);
  });
});
