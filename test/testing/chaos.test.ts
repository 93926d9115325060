import { describe, expect, test } from 'vitest';
import type { WorkflowTransport } from 'react-fal-workflow/core';
import { chaos, scriptedTransport, type ChaosOptions, type Script } from 'react-fal-workflow/testing';

const script: Script = [
  { type: 'submit', node_id: 'a' },
  { type: 'submit', node_id: 'é' },
  { type: 'completion', node_id: 'a', output: 1 },
  { type: 'output', output: '🐶' },
];

async function open(options: ChaosOptions, steps: Script = script): Promise<Response> {
  const signal = new AbortController().signal;
  return chaos(scriptedTransport(steps, { pace: 0 }), options).open({ endpoint: 'w', body: {}, signal });
}

async function bytesOf(response: Response): Promise<{ chunks: Uint8Array[]; error: unknown }> {
  const reader = response.body!.getReader();
  const chunks: Uint8Array[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { chunks, error: null };
      chunks.push(value);
    }
  } catch (error) {
    return { chunks, error };
  }
}

function frames(text: string): string[] {
  return text.split('\r\n\r\n').filter((frame) => frame !== '');
}

describe('chaos', () => {
  test('lets a transport of a class do all that it can, and nothing that it cannot', async () => {
    const network = { isOnline: () => true, subscribe: () => () => {} };
    class Mine implements WorkflowTransport {
      readonly found = 'run-7';
      get network() {
        return network;
      }
      async open() {
        return new Response();
      }
      async find() {
        return this.found;
      }
      async cancel() {
        return this.found === 'run-7' ? ('confirmed' as const) : ('too-late' as const);
      }
    }
    const spoilt = chaos(new Mine(), {});
    const { signal } = new AbortController();
    const start = { endpoint: 'w', idempotencyKey: 'k' };
    expect(await spoilt.find?.({ ...start, signal })).toBe('run-7');
    expect(await spoilt.cancel?.({ ...start, runId: null })).toBe('confirmed');
    expect(spoilt.network).toBe(network);
    expect(spoilt).not.toHaveProperty('resume');
  });

  test('splits every byte and loses none', async () => {
    const { chunks } = await bytesOf(await open({ splitEveryByte: true }));
    expect(chunks.every((chunk) => chunk.length === 1)).toBe(true);
    const plain = await (await open({})).text();
    expect(await new Blob(chunks as BlobPart[]).text()).toBe(plain);
  });

  test('a cut ends the connection at both ends', async () => {
    let canceled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(40)),
      cancel: () => void (canceled = true),
    });
    const headers = { 'content-type': 'text/event-stream' };
    const transport = chaos({ open: async () => new Response(body, { headers }) }, { cutAfter: 50 });
    const { signal } = new AbortController();
    const { error } = await bytesOf(await transport.open({ endpoint: 'w', body: {}, signal }));
    expect([error instanceof TypeError, canceled]).toEqual([true, true]);
  });

  test('cuts after a number of bytes', async () => {
    const { chunks, error } = await bytesOf(await open({ cutAfter: 50 }));
    expect(chunks.reduce((sum, chunk) => sum + chunk.length, 0)).toBe(50);
    expect(error).toBeInstanceOf(TypeError);
  });

  test('goes silent after a number of bytes, until it is aborted', async () => {
    const abort = new AbortController();
    const transport = chaos(scriptedTransport(script), { stallAfter: 10 });
    const response = await transport.open({ endpoint: 'w', body: {}, signal: abort.signal });
    const reader = response.body!.getReader();
    expect((await reader.read()).value).toHaveLength(10);
    const next = reader.read();
    await expect(
      Promise.race([next, new Promise((resolve) => setTimeout(resolve, 5, 'silent'))]),
    ).resolves.toBe('silent');
    abort.abort();
    await expect(next).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('sends every message twice', async () => {
    const all = frames(await (await open({ duplicate: true })).text());
    expect(all).toHaveLength(8);
    expect(all[0]).toBe(all[1]);
  });

  test('reorders by a seed, and leaves the last message at its place', async () => {
    const plain = frames(await (await open({})).text());
    const orders = await Promise.all(
      [1, 2, 3, 4, 5].map(async (seed) => frames(await (await open({ reorder: { seed } })).text())),
    );
    for (const order of orders) {
      expect([...order].sort()).toEqual([...plain].sort());
      expect(order.at(-1)).toBe(plain.at(-1));
    }
    expect(new Set(orders.map(String)).size).toBeGreaterThan(1);
    expect(frames(await (await open({ reorder: { seed: 3 } })).text())).toEqual(orders[2]);
  });

  test('adds noise, an event name and other line ends', async () => {
    const text = await (await open({ junk: true, eventName: 'event', lineEnd: '\n' })).text();
    expect(text).not.toContain('\r');
    expect(text).toContain('data: {not json\n\n');
    expect(text).toContain('event: event\ndata: {"type":"submit","node_id":"a"}\n\n');
  });

  test('buffers the whole body into one chunk', async () => {
    expect((await bytesOf(await open({ buffer: true }))).chunks).toHaveLength(1);
  });

  test('still breaks where the script breaks', async () => {
    const { chunks, error } = await bytesOf(
      await open({ duplicate: true }, [...script.slice(0, 1), { cut: true }]),
    );
    expect(chunks).toHaveLength(2);
    expect(error).toBeInstanceOf(TypeError);
  });

  test('leaves other answers alone', async () => {
    const response = await open({ splitEveryByte: true }, [{ status: 401, body: { detail: 'no' } }]);
    expect(await response.json()).toEqual({ detail: 'no' });
  });
});
