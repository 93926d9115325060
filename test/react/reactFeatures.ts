import { Activity, use, version } from 'react';

// These tests run on React 18.3 as well (test/package/react18.mjs). What it does not have, its types hide.

type Skip = (when: boolean, note: string) => void;

/** Skips a test where React cannot hide a part of the page and keep its state, as 19.2 can. */
export function needsActivity(skip: Skip): void {
  skip((Activity as unknown) === undefined, 'needs Activity: React 19.2');
}

/** Skips a test where React takes no cleanup from a callback ref, as 19 does. */
export function needsRefCleanups(skip: Skip): void {
  skip(Number.parseInt(version, 10) < 19, 'needs cleanups of refs: React 19');
}

const read = use as typeof use | undefined;
const arrived = new Map<Promise<unknown>, unknown>();

/** `use` of a promise; what stood for it before 19, a promise that is thrown, where there is none. */
export function suspendFor<Value>(promise: Promise<Value>): Value {
  if (read) return read(promise);
  // The value that was kept for this very promise.
  if (arrived.has(promise)) return arrived.get(promise) as Value;
  throw promise.then((value) => arrived.set(promise, value));
}
