/** Ends a stream by destroying the socket instead of closing it. */
export class CutError extends Error {
  // @hono/node-server destroys the socket for any error; with this code it does not also print a stack trace.
  readonly code = 'ERR_STREAM_PREMATURE_CLOSE';

  constructor() {
    super('The emulator cut the connection, as the fault asked for');
    this.name = 'CutError';
  }
}

/** Lets frames pass up to and with the first one that contains a text, then cuts. */
export async function* cutAfter(frames: AsyncIterable<string>, text: string): AsyncGenerator<string> {
  for await (const frame of frames) {
    yield frame;
    if (frame.includes(text)) await cut();
  }
}

/** Writes half of the first frame that contains a text, then cuts. */
export async function* cutMidFrame(frames: AsyncIterable<string>, text: string): AsyncGenerator<string> {
  for await (const frame of frames) {
    if (!frame.includes(text)) {
      yield frame;
      continue;
    }
    yield frame.slice(0, Math.floor(frame.length / 2));
    await cut();
  }
}

/** Two frames a chunk, as a network that coalesces packets delivers them. */
export async function* joinFrames(frames: AsyncIterable<string>): AsyncGenerator<string> {
  let pending = '';
  for await (const frame of frames) {
    if (pending === '') {
      pending = frame;
    } else {
      yield pending + frame;
      pending = '';
    }
  }
  if (pending !== '') yield pending;
}

/** Nothing until the end, then everything: a proxy that buffers. */
export async function* buffer(frames: AsyncIterable<string>): AsyncGenerator<string> {
  let body = '';
  for await (const frame of frames) body += frame;
  yield body;
}

/** Ends a chunk after every CR and inside every multi-byte character: the places where naive readers break. */
export async function* splitBytes(
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = 1; end < chunk.length; end += 1) {
      const previous = chunk[end - 1];
      const next = chunk[end] ?? 0;
      const insideCharacter = (next & 0b1100_0000) === 0b1000_0000;
      if (previous !== 13 && !insideCharacter) continue;
      yield chunk.slice(start, end);
      await nextTurn();
      start = end;
    }
    yield chunk.slice(start);
  }
}

async function cut(): Promise<never> {
  // What was written must leave the process before the socket dies, or the cut would fall at the frame before.
  await nextTurn();
  throw new CutError();
}

/** A turn of the event loop, so that chunks are written one by one and not glued together on their way out. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
