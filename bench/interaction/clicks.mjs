// From the moment that the browser got the click to the end of the frame that answers it: its animation frame, then a
// message, which comes behind layout and paint. Captured before any handler, so that the handlers are within.

/** Starts to measure; returns what has been seen so far, in milliseconds. */
export function watchClicks() {
  const latencies = [];
  addEventListener(
    'click',
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          latencies.push(performance.now() - timeStamp);
          port1.close();
        };
        port2.postMessage(null);
      });
    },
    { capture: true },
  );
  return latencies;
}

/** Durations of the page's long tasks (50 ms or more). */
export function watchLongTasks() {
  const durations = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) durations.push(duration);
  }).observe({ type: 'longtask' });
  return durations;
}
