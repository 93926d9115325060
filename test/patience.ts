// Nothing here measures time, and a busy machine is slow: what a test waits for has as long as any (see vitest.config.ts).
import { vi } from 'vitest';

const { waitFor } = vi;
vi.waitFor = (callback, options) =>
  waitFor(callback, { timeout: 20_000, ...(typeof options === 'number' ? { timeout: options } : options) });
