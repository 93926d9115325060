// Timers of a page come every 4 ms at best. A thread that sleeps is exact, and what it costs is not the page's time.
const sleeper = `
  const lock = new Int32Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer);
  const start = performance.now();
  for (let i = 0; i < 1e6; i++) {
    const rest = start + i - performance.now();
    if (rest > 0) Atomics.wait(lock, 0, 0, rest);
    postMessage(i);
  }
`;

/** Calls `give` each millisecond, in a task of its own, until it says that there is no more. */
export function everyMillisecond(give) {
  const url = URL.createObjectURL(new Blob([sleeper], { type: 'text/javascript' }));
  const worker = new Worker(url);
  let stopped = false;
  const stop = () => {
    stopped = true;
    worker.terminate();
    URL.revokeObjectURL(url);
  };
  worker.onmessage = () => {
    if (!stopped && !give()) stop();
  };
  return stop;
}
