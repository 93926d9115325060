import type { IncomingMessage, ServerResponse } from 'node:http';

/** Writes an answer no faster than the client takes it. */
export async function writeResponse(
  response: Response,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { body } = response;
  if (outgoing.destroyed) return void (await body?.cancel().catch(() => {}));
  outgoing.statusCode = response.status;
  response.headers.forEach((value, name) => {
    // Each cookie is a value of its own, and these add to what a middleware has said.
    if (name === 'set-cookie' || name === 'vary') outgoing.appendHeader(name, value);
    else outgoing.setHeader(name, value);
  });
  // Reading the rest of a body that was refused would be what it was refused for.
  if (!incoming.complete && incoming.httpVersionMajor === 1) outgoing.setHeader('connection', 'close');
  if (!body || incoming.method === 'HEAD') {
    await body?.cancel().catch(() => {});
    return void outgoing.end();
  }

  outgoing.flushHeaders();
  const reader = body.getReader();
  const onClose = () => void reader.cancel().catch(() => {});
  outgoing.once('close', onClose);
  // A stream that breaks while its client takes nothing must not wait for that client.
  reader.closed.catch(() => outgoing.destroy());
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (!outgoing.write(value)) await drained(outgoing);
    }
    outgoing.end();
  } catch {
    outgoing.destroy();
  } finally {
    outgoing.off('close', onClose);
  }
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      outgoing.off('drain', go);
      outgoing.off('close', go);
      resolve();
    };
    outgoing.on('drain', go);
    outgoing.on('close', go);
    if (outgoing.destroyed) go();
  });
}
