/** A body that gets `count` events from the worker, each as a chunk of its own; it stays open after the last one. */
export async function openFeed(count) {
  const worker = new Worker('/feedWorker.js', { type: 'module' });
  let controller;
  const body = new ReadableStream({ start: (given) => void (controller = given) });
  let finish;
  const done = new Promise((resolve) => void (finish = resolve));
  const ready = new Promise((resolve) => {
    worker.onmessage = ({ data }) => {
      if (data === 'ready') resolve();
      else if (data === 'done') finish();
      else for (const bytes of data) controller.enqueue(bytes);
    };
  });
  worker.postMessage({ count });
  await ready;
  return { body, done, start: () => worker.postMessage('start') };
}

/** Reads events as people do by hand: lines, and `JSON.parse` of what stands behind `data:`. */
export async function readEvents(body, onEvent) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop();
    for (const line of lines) if (line.startsWith('data: ')) onEvent(JSON.parse(line.slice(6)));
  }
}

/** The next state of a node; the same rule for all that keep a state by hand. */
export function nextNode(node, event, at) {
  if (event.type === 'submit') {
    const attempt = node.attempt + 1;
    const { request_id: requestId } = event;
    return { ...node, status: 'running', attempt, requestId, startedAt: at, endedAt: null, output: null };
  }
  return { ...node, status: 'success', endedAt: at, output: event.output };
}

export function pendingNode({ id, label, app }) {
  const none = { requestId: null, startedAt: null, endedAt: null, output: null };
  return { id, label, app, status: 'pending', attempt: 0, ...none };
}
