import { isScriptEvent, type Script, type ScriptStep } from './script.ts';

export interface StreamScriptOptions {
  pace: number;
  signal: AbortSignal | undefined;
  /** Index of the first step to play. */
  from?: number;
  /** Sends a keep-alive comment each time so many milliseconds of a wait have passed. */
  pingEvery?: number | undefined;
  /** The text of a step on the wire, or `null` for a cue that sends nothing. */
  textOf: (step: ScriptStep, index: number) => string | null;
  /** Called for each step as it is played. */
  onStep?: (index: number) => void;
}

/**
 * A body that plays a script, one chunk a step. It uses no timer for a wait of 0, so that a test with fake
 * timers need not move them. An abort breaks it at once and drops what was not read, as fetch does.
 */
export function streamScript(script: Script, options: StreamScriptOptions): ReadableStream<Uint8Array> {
  const { pace, signal, from = 0, pingEvery = Infinity, textOf, onStep } = options;
  const encoder = new TextEncoder();
  const closed = new AbortController();
  let index = from;
  let waitLeft = 0;
  const breakOff = () => closed.abort(signal?.reason);

  return new ReadableStream<Uint8Array>({
    start(controller) {
      // A cancelled stream cannot be broken any more, and must not throw into whoever aborts.
      closed.signal.addEventListener('abort', () => {
        if (signal?.aborted) controller.error(signal.reason);
      });
      if (signal?.aborted) breakOff();
      else signal?.addEventListener('abort', breakOff, { once: true });
    },
    async pull(controller) {
      while (!closed.signal.aborted) {
        if (waitLeft > 0) {
          const turn = Math.min(waitLeft, pingEvery);
          await pause(turn, closed.signal);
          waitLeft -= turn;
          if (waitLeft > 0 && !closed.signal.aborted) controller.enqueue(encoder.encode(': ping\r\n\r\n'));
          if (waitLeft > 0) return;
          continue;
        }
        const step = script[index];
        if (step === undefined) {
          signal?.removeEventListener('abort', breakOff);
          controller.close();
          return;
        }
        onStep?.(index);
        const text = textOf(step, index);
        index += 1;
        if (text !== null) {
          controller.enqueue(encoder.encode(text));
          return;
        }
        if (typeof step === 'string' || isScriptEvent(step)) continue;
        if ('wait' in step) waitLeft = step.wait * pace;
        if ('hang' in step) await pause(Number.POSITIVE_INFINITY, closed.signal);
        if ('cut' in step) throw new TypeError('network error');
      }
    },
    cancel() {
      signal?.removeEventListener('abort', breakOff);
      closed.abort();
    },
  });
}

/** Waits, or less when the signal is aborted; never rejects. Infinity waits for the signal alone. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  if (!(milliseconds > 0) || signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = milliseconds === Number.POSITIVE_INFINITY ? undefined : setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end, { once: true });
  });
}
