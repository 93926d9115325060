// Nothing here measures time, and a busy machine is slow: what a test waits for has as long as any (see vitest.config.ts).
import { afterAll, vi } from 'vitest';

const { waitFor } = vi;
vi.waitFor = (callback, options) =>
  waitFor(callback, { timeout: 20_000, ...(typeof options === 'number' ? { timeout: options } : options) });

// What React hears of outside of `act` becomes a task of its own. It must not come when the page of jsdom is gone.
const afterTasks: typeof setImmediate | undefined = globalThis.setImmediate;
afterAll(async () => {
  for (let turn = 0; turn < 3 && afterTasks; turn += 1) {
    await new Promise<void>((resolve) => afterTasks(resolve));
  }
});
