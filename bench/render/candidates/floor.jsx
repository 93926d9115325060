import { createParser } from 'eventsource-parser';

/** The floor: bytes read and parsed, and put into a plain Map. No React, no page. */
export const floor = {
  format: 'fal',
  async read() {
    const nodes = new Map();
    const parser = createParser({
      onEvent({ data }) {
        const event = JSON.parse(data);
        if (event.type === 'submit') {
          nodes.set(event.node_id, { ...nodes.get(event.node_id), id: event.node_id, status: 'running' });
        } else if (event.type === 'completion') {
          nodes.set(event.node_id, { id: event.node_id, status: 'success', output: event.output });
        }
      },
    });
    const response = await fetch('/stream');
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return nodes;
      parser.feed(decoder.decode(value, { stream: true }));
    }
  },
};
