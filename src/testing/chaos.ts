import type { WorkflowTransport } from '../core/transport.ts';

/** What happens to the stream on its way; several at once, if you like. */
export interface ChaosOptions {
  /** Every byte is a chunk of its own. */
  splitEveryByte?: boolean | undefined;
  /** The whole body in one chunk, at its end: a proxy that does not stream. */
  buffer?: boolean | undefined;
  /** The connection breaks after this many bytes. */
  cutAfter?: number | undefined;
  /** The connection goes silent for ever after this many bytes. */
  stallAfter?: number | undefined;
  /** Every message is sent twice. */
  duplicate?: boolean | undefined;
  /** Messages change places, the last one excepted. The same seed gives the same order. */
  reorder?: boolean | { seed: number } | undefined;
  /** A message that is not JSON, and a comment, stand before each message. */
  junk?: boolean | undefined;
  /** Every line ends so, in place of CRLF. */
  lineEnd?: '\n' | '\r' | undefined;
  /** Frames carry this SSE event name, which must be ignored. */
  eventName?: string | undefined;
}

/**
 * Wraps a transport in a bad network. What changes whole messages (`duplicate`, `reorder`, `junk`, `lineEnd`,
 * `eventName`) or needs the whole body (`buffer`) reads it to its end first; what cuts bytes works on the way.
 * Answers that are not an event stream pass as they are.
 *
 * @example
 * const transport = chaos(scriptedTransport(sampleRuns.sticker.script), { splitEveryByte: true, duplicate: true });
 */
export function chaos(transport: WorkflowTransport, options: ChaosOptions): WorkflowTransport {
  // Delegated, not spread: it may be an object of a class.
  const resume = transport.resume?.bind(transport);
  const find = transport.find?.bind(transport);
  const cancel = transport.cancel?.bind(transport);
  return {
    network: transport.network,
    hidesNodes: transport.hidesNodes,
    open: async (request) => spoil(await transport.open(request), request.signal, options),
    ...(resume && {
      async resume(request) {
        const response = await resume(request);
        return response && spoil(response, request.signal, options);
      },
    }),
    ...(find && { find }),
    ...(cancel && { cancel }),
  };
}

function spoil(response: Response, signal: AbortSignal, options: ChaosOptions): Response {
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  if (!isStream || !response.body) return response;
  const body = response.body.getReader();
  const chunks = bytesOf(body, options);
  return new Response(
    new ReadableStream<Uint8Array>({
      start(controller) {
        signal.addEventListener('abort', () => controller.error(signal.reason), { once: true });
      },
      async pull(controller) {
        const next = await chunks.next();
        if (signal.aborted) return;
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      cancel: (reason) => body.cancel(reason),
    }),
    { status: response.status, headers: response.headers },
  );
}

async function* bytesOf(
  body: ReadableStreamDefaultReader<Uint8Array>,
  options: ChaosOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { splitEveryByte = false, cutAfter, stallAfter } = options;
  const limit = Math.min(cutAfter ?? Number.POSITIVE_INFINITY, stallAfter ?? Number.POSITIVE_INFINITY);
  let sent = 0;
  for await (const chunk of changesMessages(options) ? rewritten(body, options) : read(body)) {
    const part = chunk.subarray(0, Math.max(0, limit - sent));
    sent += part.length;
    if (splitEveryByte) for (let i = 0; i < part.length; i += 1) yield part.subarray(i, i + 1);
    else if (part.length > 0) yield part;
    if (sent < limit) continue;
    if (limit === cutAfter) {
      // A connection breaks at both ends: a server that goes on would count its viewer, and be paid for.
      void body.cancel().catch(() => {});
      throw new TypeError('network error');
    }
    await new Promise(() => {});
  }
}

function changesMessages({ buffer, duplicate, reorder, junk, lineEnd, eventName }: ChaosOptions): boolean {
  return Boolean(buffer || duplicate || reorder || junk || lineEnd || eventName);
}

async function* read(body: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { done, value } = await body.read();
    if (done) return;
    yield value;
  }
}

async function* rewritten(
  body: ReadableStreamDefaultReader<Uint8Array>,
  options: ChaosOptions,
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  let broken: { reason: unknown } | null = null;
  try {
    for await (const chunk of read(body)) text += decoder.decode(chunk, { stream: true });
  } catch (reason) {
    broken = { reason };
  }
  const encoder = new TextEncoder();
  const frames = changed(splitFrames(text), options);
  if (options.buffer) yield encoder.encode(frames.join(''));
  else for (const frame of frames) yield encoder.encode(frame);
  if (broken) throw broken.reason;
}

/** Frames with their blank lines; what stands behind the last blank line is a frame too. */
function splitFrames(text: string): string[] {
  return text.split(/(?<=\r\n\r\n|\n\n|(?<!\r\n)\r\r)/).filter((frame) => frame !== '');
}

function changed(frames: string[], options: ChaosOptions): string[] {
  const { duplicate, reorder, junk, lineEnd, eventName } = options;
  let result = frames;
  if (reorder) result = shuffled(result, typeof reorder === 'object' ? reorder.seed : 1);
  if (duplicate) result = result.flatMap((frame) => [frame, frame]);
  if (junk) result = result.flatMap((frame) => [': noise\r\n\r\n', 'data: {not json\r\n\r\n', frame]);
  if (eventName !== undefined) result = result.map((frame) => `event: ${eventName}\r\n${frame}`);
  if (lineEnd !== undefined) result = result.map((frame) => frame.replace(/\r\n|\r|\n/g, lineEnd));
  return result;
}

// The last message stays: a result that overtakes everything is an early end, which is another fault.
function shuffled(frames: readonly string[], seed: number): string[] {
  const result = frames.slice(0, -1);
  let state = seed >>> 0 || 1;
  for (let i = result.length - 1; i > 0; i -= 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    const [a, b] = [result[i] ?? '', result[j] ?? ''];
    result[i] = b;
    result[j] = a;
  }
  return [...result, ...frames.slice(-1)];
}
