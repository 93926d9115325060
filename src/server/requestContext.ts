import type { RelayedRun } from './relayRun.ts';

/** What the platform gives along with a request. */
export interface RequestContext {
  /**
   * Keeps the process going until the promise settles, which it does when the run has ended and never as a failure. Called
   * once for each run that this process starts. For platforms that stop work when a request ends: `ctx.waitUntil` of
   * Cloudflare, `after` of Next.js.
   */
  waitUntil?(promise: Promise<unknown>): void;
}

/** Asks the platform to wait for a run. A platform that refuses is reported: the run has begun. */
export function keepAwake(
  context: RequestContext | undefined,
  { settled }: RelayedRun,
  report: (error: unknown) => void,
): void {
  // Whatever a server passes as its second argument comes here: Next.js the parameters of the route, Bun itself.
  if (typeof context?.waitUntil !== 'function') return;
  try {
    context.waitUntil(settled.then(() => {}));
  } catch (error) {
    report(error);
  }
}
