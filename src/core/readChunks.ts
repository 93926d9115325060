const longestSilence = 30_000;
const longestHead = 64 * 1024;

/** A body of which the beginning has been read. Whoever has it reads or returns `rest`. */
export interface ReadHead {
  readonly head: readonly Uint8Array[];
  /** The whole of it, if it is short: then there is no rest. */
  readonly text: string | null;
  readonly rest: AsyncGenerator<Uint8Array>;
}

/**
 * Reads the first 64 KiB of a body, or all of it when it is shorter.
 *
 * @throws as `readChunks`.
 */
export async function readHead(response: Response, signal: AbortSignal): Promise<ReadHead> {
  const rest = readChunks(response, signal);
  const decoder = new TextDecoder();
  const head: Uint8Array[] = [];
  let text = '';
  for (let size = 0; size < longestHead;) {
    const { done, value } = await rest.next();
    if (done) return { head, text: text + decoder.decode(), rest };
    head.push(value);
    size += value.byteLength;
    text += decoder.decode(value, { stream: true });
  }
  return { head, text: null, rest };
}

/**
 * Reads a body to its end, chunk by chunk. A body that says nothing for half a minute is given up: asking again costs
 * nothing where this is used.
 *
 * @throws whatever breaks the body; and the signal's reason when it is aborted.
 */
async function* readChunks(response: Response, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return;
  let silent = false;
  const cancel = () => void reader.cancel().catch(() => {});
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  try {
    for (;;) {
      const timer = setTimeout(() => {
        silent = true;
        cancel();
      }, longestSilence);
      const { done, value } = await reader.read().finally(() => clearTimeout(timer));
      signal.throwIfAborted();
      if (silent) throw new TypeError(`Nothing came for ${longestSilence / 1000} s.`);
      if (done) return;
      yield value;
    }
  } finally {
    signal.removeEventListener('abort', cancel);
    cancel();
  }
}
