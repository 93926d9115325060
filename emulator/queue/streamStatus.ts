import { toPythonJson, type JsonObject } from '../json.ts';
import { createChannel } from '../stream/createChannel.ts';
import { PING } from '../stream/encodeFrame.ts';
import type { Queue, QueuedRequest } from './createQueue.ts';

interface StatusStream {
  queue: Queue;
  request: QueuedRequest;
  describe: () => JsonObject;
  /** Milliseconds between keep-alive comments. */
  pingEvery: number;
}

/** The status of one request as an event stream: a frame whenever it changes, closed behind `COMPLETED`. */
export function streamStatus(given: StatusStream): Response {
  const frames = writeFrames(given)[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await frames.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => void frames.return?.(undefined),
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'transfer-encoding': 'chunked' },
  });
}

async function* writeFrames({ queue, request, describe, pingEvery }: StatusStream): AsyncGenerator<string> {
  const channel = createChannel<'moved' | 'ping'>();
  const unsubscribe = queue.subscribe(() => channel.push('moved'));
  const pings = setInterval(() => channel.push('ping'), pingEvery);
  let last = '';
  channel.push('moved');
  try {
    for await (const item of channel) {
      if (item === 'ping') {
        yield PING;
        continue;
      }
      const ended = request.stage().name === 'ended';
      const frame = `data: ${toPythonJson(describe())}\r\n\r\n`;
      if (frame !== last) yield frame;
      last = frame;
      if (ended) return;
    }
  } finally {
    clearInterval(pings);
    unsubscribe();
  }
}
