import { ApiError, createFalClient, ValidationError, type FalClient, type QueueStatus } from '@fal-ai/client';
import { describe, expect, it } from 'vitest';
import { chain, useEmulator } from '../emulator/testRuns.ts';

/** A client whose requests to queue.fal.run go to the emulator's queue instead: nothing else about it is changed. */
function queueClient(emulatorUrl: string, credentials = 'local:emulator'): FalClient {
  return createFalClient({
    credentials,
    retry: { maxRetries: 0 },
    fetch: (target, init) => {
      const url = new URL(target instanceof Request ? target.url : target);
      if (url.host !== 'queue.fal.run') throw new TypeError(`Only the queue is expected, not ${url.host}`);
      return fetch(`${emulatorUrl}/queue${url.pathname}${url.search}`, init);
    },
  });
}

const endpoint = 'workflows/test/chain';
const places = (updates: readonly QueueStatus[]) =>
  updates.map((update) => (update.status === 'IN_QUEUE' ? update.queue_position : update.status));
/** Each only once, for a poll may find what the one before it has found. */
const changes = (updates: readonly QueueStatus[]) =>
  places(updates).filter((place, i, all) => place !== all[i - 1]);

describe("fal's own client at the queue", () => {
  const emulator = useEmulator({ definitions: [chain], queue: { ahead: 2, wait: 200 } });
  const client = () => queueClient(emulator.current.url);

  it('submits, asks for the status, and gets the result', async () => {
    const fal = client();
    const request = await fal.queue.submit(endpoint, { input: { prompt: 'an owl' } });
    expect(request).toMatchObject({ status: 'IN_QUEUE', queue_position: 2 });
    const { request_id: requestId } = request;
    const status = await fal.queue.status(endpoint, { requestId, logs: true });
    expect(status).toMatchObject({ request_id: requestId });
    await expect
      .poll(() => fal.queue.status(endpoint, { requestId }))
      .toMatchObject({ status: 'COMPLETED', metrics: { inference_time: expect.any(Number) } });
    const result = await fal.queue.result(endpoint, { requestId });
    expect(result).toEqual({ requestId, data: { text: expect.stringContaining('an owl') } });
    expect(emulator.current.emulator.stats.posts).toEqual({ [endpoint]: 1 });
  });

  it.each(['polling', 'streaming'] as const)('subscribes by %s, and sees its place go down', async (mode) => {
    const updates: QueueStatus[] = [];
    const result = await client().subscribe(endpoint, {
      input: { prompt: 'a hare' },
      mode,
      logs: true,
      ...(mode === 'polling' && { pollInterval: 20 }),
      onQueueUpdate: (update) => void updates.push(update),
    } as Parameters<FalClient['subscribe']>[1]);
    expect(result.data).toEqual({ text: expect.stringContaining('a hare') });
    // On a busy machine it may come too late for the first of them.
    const seen = changes(updates).filter((place) => place !== 'IN_PROGRESS' && place !== 'COMPLETED');
    expect(seen).toEqual([2, 1].slice(2 - seen.length));
    expect(changes(updates).at(-1)).toBe('COMPLETED');
  });

  it('cancels a request that waits', async () => {
    const fal = client();
    const { request_id: requestId } = await fal.queue.submit(endpoint, { input: { prompt: 'x' } });
    await fal.queue.cancel(endpoint, { requestId });
    expect(await fal.queue.status(endpoint, { requestId })).toMatchObject({
      status: 'COMPLETED',
      error_type: 'client_cancelled',
    });
    await expect(fal.queue.result(endpoint, { requestId })).rejects.toMatchObject({ status: 499 });
    await expect(fal.queue.cancel(endpoint, { requestId })).rejects.toMatchObject({ status: 400 });
    expect(emulator.current.emulator.stats.runsStarted).toBe(0);
  });

  it('throws what the run failed with', async () => {
    const failure = client().subscribe('workflows/local/too-many-copies', { input: { prompt: 'x' } });
    const error = await failure.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).getFieldErrors('num_images')).toMatchObject([
      { type: 'value_error.number.not_le' },
    ]);
  });

  it('is refused with a wrong key', async () => {
    const fal = queueClient(emulator.current.url, 'wrong:key');
    const error = await fal.queue
      .submit(endpoint, { input: { prompt: 'x' } })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 401 });
  });
});
