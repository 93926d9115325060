/** A body that gets its bytes when it is told to, in network chunks; it stays open. */
export function openBody() {
  let controller;
  const body = new ReadableStream({ start: (given) => void (controller = given) });
  return { body, send: (bytes) => controller.enqueue(bytes) };
}

/** A completion as network chunks of 64 KiB; its last byte comes with the last one. */
export function encodeCompletion(url, contentType) {
  const image = { url, width: 1024, height: 1024, content_type: contentType };
  const event = {
    type: 'completion',
    node_id: 'picture',
    app_id: 'fal-ai/fast-sdxl',
    output: { images: [image] },
  };
  const bytes = new TextEncoder().encode(`data: ${JSON.stringify(event)}\n\n`);
  const size = 64 * 1024;
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.slice(index * size, (index + 1) * size),
  );
}

export function encodeSubmit() {
  const event = { type: 'submit', node_id: 'picture', app_id: 'fal-ai/fast-sdxl', request_id: 'request' };
  return new TextEncoder().encode(`data: ${JSON.stringify(event)}\n\n`);
}

/** Reads events by hand. Parts are joined once an event is whole: a large one is not read again for each chunk. */
export async function readEvents(body, onEvent) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let parts = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const text = decoder.decode(value, { stream: true });
    parts.push(text);
    if (!text.endsWith('\n\n')) continue;
    const events = parts.join('').split('\n\n');
    parts = [];
    for (const event of events) if (event !== '') onEvent(JSON.parse(event.slice('data: '.length)));
  }
}
