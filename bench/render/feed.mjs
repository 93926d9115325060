import { formats, makeChunks } from './workload.mjs';

/**
 * What stands in the place of the network: an answer whose body gets its bytes at the given pace.
 *
 * @param cell.pace - `task`: each chunk in a task of its own, one after the other; `millisecond`: one each millisecond;
 *   `human`: one each 25 ms, so that each is drawn by itself.
 * @param everyMillisecond - calls back each millisecond, from outside of this thread.
 */
export function createFeed(format, cell, everyMillisecond) {
  const chunks = makeChunks(format, cell);
  const { type, headers } = formats[format];
  let stop = () => {};
  const paces = { task: eachTask, millisecond: everyMillisecond, human: byTimer };

  function body() {
    let next = 0;
    return new ReadableStream({
      start(controller) {
        const give = () => {
          controller.enqueue(chunks[next]);
          // Given once: what the reader lets go of must not be kept alive from here.
          chunks[next] = null;
          next += 1;
          if (next < chunks.length) return true;
          controller.close();
          return false;
        };
        stop = paces[cell.pace](give);
      },
      cancel: () => stop(),
    });
  }

  return {
    answer: () => new Response(body(), { headers: { 'content-type': type, ...headers } }),
    stop: () => stop(),
  };
}

/** Calls `give` in task after task, until it says that there is no more. */
function eachTask(give) {
  const { port1, port2 } = new MessageChannel();
  const stop = () => {
    port1.onmessage = null;
    port1.close();
  };
  port1.onmessage = () => {
    if (give()) port2.postMessage(null);
    else stop();
  };
  port2.postMessage(null);
  return stop;
}

function byTimer(give) {
  const timer = setInterval(() => {
    if (!give()) clearInterval(timer);
  }, 25);
  return () => clearInterval(timer);
}
