import { expect } from 'vitest';

/** Waits until it is so. Long, because a busy machine is slow; it costs nothing when all is well. */
export const eventually = <Value>(read: () => Value | Promise<Value>) =>
  expect.poll(read, { timeout: 20_000, interval: 20 });
