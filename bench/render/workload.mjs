/** Characters of an event's JSON, in every format. */
const size = 350;

const encoder = new TextEncoder();

/**
 * The events of a run, in fal's words: node after node, and again from the first. A node is submitted and completed in
 * turn, and its last event is a completion, so that each row has come to rest when the run ends.
 */
export function makeEvents(count, nodes) {
  const turns = count / nodes;
  if (!Number.isInteger(turns))
    throw new Error(`${count} events cannot be shared out evenly to ${nodes} nodes.`);
  return Array.from({ length: count }, (_, index) => {
    const turn = Math.floor(index / nodes);
    const isLast = (turns - 1 - turn) % 2 === 0;
    return { type: isLast ? 'completion' : 'submit', node: `node_${index % nodes}`, turn, index };
  });
}

/** What each row says when the run has ended. */
export function expectedSeed(count, nodes) {
  return count / nodes - 1;
}

const app = 'fal-ai/fast-sdxl';

/** Like fal's: no two begin alike. */
const requestId = ({ index }) => {
  const hash = Math.imul(index + 1, 0x9e3779b1) >>> 0;
  return `${hash.toString(16).padStart(8, '0')}-0275-47c2-9f23-${String(index).padStart(12, '0')}`;
};

const output = ({ turn, index }, prompt) => ({
  images: [{ url: `https://v3.fal.media/files/${index}.jpeg`, width: 1024, height: 1024 }],
  seed: turn,
  prompt,
});

/** JSON of exactly `size` characters: `make` gets what to fill it up with. */
function sized(make) {
  const short = JSON.stringify(make('')).length;
  return JSON.stringify(make('a cute puppy '.repeat(40).slice(0, Math.max(0, size - short))));
}

const sse = (json) => `data: ${json}\n\n`;

/**
 * How each library is spoken to: the same nodes, turns and sizes, in the wire format that it reads.
 * `encode` makes the text of one event; `before` and `after` stand around all of them.
 */
export const formats = {
  // As fal writes it, with CRLF.
  fal: {
    type: 'text/event-stream',
    before: '',
    encode: (event) => {
      const { type, node: node_id } = event;
      const json = sized((fill) =>
        type === 'submit'
          ? { type, node_id, app_id: app, request_id: requestId(event), prompt: fill }
          : { type, node_id, output: output(event, fill) },
      );
      return `data: ${json}\r\n\r\n`;
    },
    after: 'data: {"type": "output", "output": {"images": []}}\r\n\r\n',
  },
  // AI SDK, UI message stream: a data part with an id replaces the part of that id.
  aiSdk: {
    type: 'text/event-stream',
    headers: { 'x-vercel-ai-ui-message-stream': 'v1' },
    before: sse('{"type":"start","messageId":"m"}'),
    encode: (event) =>
      sse(
        sized((fill) => ({
          type: 'data-node',
          id: event.node,
          data:
            event.type === 'submit'
              ? { id: event.node, status: 'running', app, request: requestId(event), prompt: fill }
              : { id: event.node, status: 'success', output: output(event, fill) },
        })),
      ),
    after: sse('{"type":"finish"}') + sse('[DONE]'),
  },
  // LangGraph, stream mode "custom".
  langGraph: {
    type: 'text/event-stream',
    before: '',
    encode: (event) => {
      const { type, node } = event;
      const json = sized((fill) =>
        type === 'submit'
          ? { type, node, app, request: requestId(event), prompt: fill }
          : { type, node, output: output(event, fill) },
      );
      return `event: custom\ndata: ${json}\n\n`;
    },
    after: '',
  },
  // Mastra's workflow stream: JSON, each ended by a record separator.
  mastra: {
    type: 'text/plain',
    before: '{"type":"workflow-start","runId":"r","from":"WORKFLOW","payload":{"workflowId":"w"}}\x1e',
    encode: (event) => {
      const stepCallId = requestId(event);
      const json = sized((fill) => ({
        type: event.type === 'submit' ? 'workflow-step-start' : 'workflow-step-result',
        runId: 'r',
        from: 'WORKFLOW',
        payload:
          event.type === 'submit'
            ? {
                id: event.node,
                stepCallId,
                status: 'running',
                startedAt: event.index,
                payload: { prompt: fill },
              }
            : {
                id: event.node,
                stepCallId,
                status: 'success',
                endedAt: event.index,
                output: output(event, fill),
              },
      }));
      return `${json}\x1e`;
    },
    after:
      '{"type":"workflow-finish","runId":"r","from":"WORKFLOW","payload":{"workflowStatus":"success"}}\x1e',
  },
  // Trigger.dev's realtime streams, version 1: the event as it is, with an id.
  trigger: {
    type: 'text/event-stream',
    headers: { 'x-stream-version': 'v1' },
    before: '',
    encode: (event) => {
      const { type, node } = event;
      const json = sized((fill) =>
        type === 'submit'
          ? { type, node, app, request: requestId(event), prompt: fill }
          : { type, node, output: output(event, fill) },
      );
      return `id: ${event.index + 1}-0\ndata: ${json}\n\n`;
    },
    after: '',
  },
};

/** The bytes of a run, as they arrive: one chunk an event, or one for so many. */
export function makeChunks(format, { events: count, nodes, burst = 1 }) {
  const { before, encode, after } = formats[format];
  const texts = makeEvents(count, nodes).map(encode);
  const chunks = [];
  for (let i = 0; i < texts.length; i += burst) chunks.push(texts.slice(i, i + burst).join(''));
  if (before) chunks.unshift(before);
  if (after) chunks.push(after);
  return chunks.map((text) => encoder.encode(text));
}
