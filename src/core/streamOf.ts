import { followAbort } from './abortable.ts';

/**
 * A body that is made while it is read. `make` is called once, and stops when its signal is aborted: by the given
 * signal, or by whoever cancels the body.
 */
export function streamOf(
  make: (signal: AbortSignal) => AsyncGenerator<Uint8Array>,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const controller = new AbortController();
  const pieces = make(controller.signal);
  const leave = followAbort(controller, signal);

  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(stream) {
      try {
        controller.signal.throwIfAborted();
        const { done, value } = await pieces.next();
        if (!done) return stream.enqueue(value);
        leave();
        stream.close();
      } catch (cause) {
        leave();
        stream.error(cause);
      }
    },
    cancel(reason) {
      leave();
      controller.abort(reason);
    },
  };
  // Pulled, and by a reader alone: nothing is done ahead of one that is gone, or that has heard enough.
  return new ReadableStream(source, { highWaterMark: 0 });
}
