// A thousand nodes, each of which runs for half a second, again and again: half of them run at any time, and every
// event is about another node than the last one.

export const nodeCount = 1000;
export const perSecond = 1000;
const concurrent = 500;

/** What a node makes, in turn: a picture, a text, data. */
const kinds = ['image', 'text', 'data'];
const apps = { image: 'fal-ai/fast-sdxl', text: 'fal-ai/any-llm', data: 'fal-ai/face-landmarks' };
const words =
  'A paper boat on a quiet lake at dawn, seen from the shore; mist above the water, birch trees, one gull. ';

export const nodes = Array.from({ length: nodeCount }, (_, index) => ({
  id: `node-${index}`,
  label: `Node ${index}`,
  kind: kinds[index % kinds.length],
  app: apps[kinds[index % kinds.length]],
}));

/** The first `count` events of the run, each as the object that the wire carries. */
export function createEvents(count, origin) {
  const order = shuffle(nodeCount);
  const events = [];
  for (let step = 0; events.length < count; step += 1) {
    events.push(submit(nodes[order[step % nodeCount]], Math.floor(step / nodeCount)));
    const done = step - concurrent;
    if (done >= 0 && events.length < count) {
      events.push(completion(nodes[order[done % nodeCount]], Math.floor(done / nodeCount), origin));
    }
  }
  return events;
}

/** How many nodes are running and how many have succeeded after the first `count` events. */
export function countStatuses(count) {
  const statuses = new Map();
  for (const { type, node_id } of createEvents(count, '')) {
    statuses.set(node_id, type === 'submit' ? 'running' : 'success');
  }
  const all = [...statuses.values()];
  return {
    running: all.filter((status) => status === 'running').length,
    success: all.filter((status) => status === 'success').length,
  };
}

/** An event as its bytes. */
export function encodeEvent(event, encoder) {
  return encoder.encode(`data: ${JSON.stringify(event)}\n\n`);
}

function submit({ id, app }, round) {
  return { type: 'submit', node_id: id, app_id: app, request_id: `request-${round}-${id}` };
}

function completion({ id, app, kind }, round, origin) {
  return { type: 'completion', node_id: id, app_id: app, output: outputs[kind](round, origin, id) };
}

const timings = { inference: 1.2345678, queue: 0.0123 };
const outputs = {
  image: (round, origin, id) => ({
    images: [
      {
        url: `${origin}/picture.png?of=${id}-${round}`,
        width: 64,
        height: 64,
        content_type: 'image/png',
      },
    ],
    seed: 7 * round + 1,
    has_nsfw_concepts: [false],
    timings,
  }),
  text: (round) => ({ output: `${round}: ${words.repeat(2)}`, partial: false, timings }),
  data: (round) => ({ seed: round, points: [12.5, 80.25, 96.75, 41.5, 7.125], prompt: words, timings }),
};

// Always the same order: a candidate must not be lucky.
function shuffle(length) {
  const order = Array.from({ length }, (_, index) => index);
  let seed = 42;
  for (let last = length - 1; last > 0; last -= 1) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const other = seed % (last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
