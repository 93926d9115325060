import { onAbort } from './abortable.ts';

const longestSilence = 30_000;
const longestHead = 64 * 1024;

/** The text of a body of which the beginning has been read. Whoever has it reads or returns `rest`. */
export interface ReadHead {
  readonly head: string;
  /** There is no rest. */
  readonly isWhole: boolean;
  readonly rest: AsyncGenerator<string>;
}

/**
 * Reads the first 64 Ki characters of a body, or all of it when it is shorter.
 *
 * @throws as `readChunks`.
 */
export async function readHead(response: Response, signal: AbortSignal): Promise<ReadHead> {
  const rest = readChunks(response, signal);
  let head = '';
  while (head.length < longestHead) {
    const { done, value } = await rest.next();
    if (done) return { head, isWhole: true, rest };
    head += value;
  }
  return { head, isWhole: false, rest };
}

/**
 * Reads the text of a body to its end, chunk by chunk, without a byte order mark: JSON has none. A body that says nothing
 * for half a minute is given up: asking again costs nothing where this is used.
 *
 * @throws whatever breaks the body; and the signal's reason when it is aborted.
 */
async function* readChunks(response: Response, signal: AbortSignal): AsyncGenerator<string> {
  const reader = response.body?.getReader();
  if (!reader) return;
  const decoder = new TextDecoder();
  let silent = false;
  const cancel = () => void reader.cancel().catch(() => {});
  const stopListening = onAbort(signal, cancel);
  try {
    for (;;) {
      const timer = setTimeout(() => {
        silent = true;
        cancel();
      }, longestSilence);
      const { done, value } = await reader.read().finally(() => clearTimeout(timer));
      signal.throwIfAborted();
      if (silent) throw new TypeError(`Nothing came for ${longestSilence / 1000} s.`);
      const text = decoder.decode(value, { stream: !done });
      if (text !== '') yield text;
      if (done) return;
    }
  } finally {
    stopListening();
    cancel();
  }
}
