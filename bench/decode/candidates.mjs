const answer = (body) => new Response(body, { headers: { 'content-type': 'text/event-stream' } });

/** The names of ours, of that which it is measured against, and of the least that can be done. */
export const ours = 'react-fal-workflow';
export const raw = 'eventsource-parser 4 + JSON.parse';
export const floor = 'floor: TextDecoder + JSON.parse';

/** Each loads what it needs, and answers with what reads a body to its end and hands over the events, parsed. */
export const candidates = {
  // Told where events end, and what they say: no server-sent events at all.
  [floor]:
    async () =>
    async (body, onEvent, { texts, eventBytes }) => {
      let bytes = 0;
      let events = 0;
      const decoder = new TextDecoder();
      const reader = body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        decoder.decode(value, { stream: true });
        bytes += value.length;
        for (; (events + 1) * eventBytes <= bytes; events++)
          onEvent(JSON.parse(texts[events % texts.length]));
      }
    },

  [raw]: async () => {
    const { createParser } = await import('eventsource-parser');
    return async (body, onEvent) => {
      const parser = createParser({ onEvent: ({ data }) => onEvent(JSON.parse(data)) });
      const decoder = new TextDecoder();
      const reader = body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        parser.feed(decoder.decode(value, { stream: true }));
      }
    };
  },

  [ours]: async () => {
    const { parseWorkflowEvent, readEventStream } = await import('react-fal-workflow/core');
    return async (body, onEvent) => {
      for await (const messages of readEventStream(body)) {
        for (const { data, event } of messages) {
          const parsed = parseWorkflowEvent(data, event);
          if (parsed.ok && parsed.known) onEvent(parsed.event);
        }
      }
    };
  },

  '@microsoft/fetch-event-source + JSON.parse': async () => {
    const { fetchEventSource } = await import('@microsoft/fetch-event-source');
    // What it asks of a page, although it may stay open when hidden.
    globalThis.window ??= globalThis;
    globalThis.document ??= { hidden: false, addEventListener() {}, removeEventListener() {} };
    return (body, onEvent) =>
      fetchEventSource('http://localhost/', {
        fetch: async () => answer(body),
        openWhenHidden: true,
        onmessage: ({ data }) => onEvent(JSON.parse(data)),
        onerror(error) {
          throw error;
        },
      });
  },

  'AI SDK, parseJsonEventStream': async () => {
    const { parseJsonEventStream } = await import('ai');
    const z = await import('zod');
    // The same check that ours makes.
    const schema = z.looseObject({ type: z.string() });
    return async (body, onEvent) => {
      for await (const parsed of parseJsonEventStream({ stream: body, schema })) {
        if (parsed.success) onEvent(parsed.value);
      }
    };
  },

  'LangGraph SDK, BytesLineDecoder + SSEDecoder': async () => {
    // Not exported by the package. Without its client around them they can only be faster.
    const file = '../node_modules/@langchain/langgraph-sdk/dist/utils/sse.js';
    const { BytesLineDecoder, SSEDecoder } = await import(file);
    return async (body, onEvent) => {
      const events = body.pipeThrough(BytesLineDecoder()).pipeThrough(SSEDecoder());
      for await (const { data } of events) onEvent(data);
    };
  },

  '@fal-ai/client, stream.on("data")': async () => {
    const open = await loadFal();
    return async (body, onEvent) => {
      const stream = await open(body);
      stream.on('data', onEvent);
      await stream.done();
    };
  },

  '@fal-ai/client, for await': async () => {
    const open = await loadFal();
    return async (body, onEvent) => {
      const stream = await open(body);
      for await (const event of stream) onEvent(event);
      await stream.done();
    };
  },
};

async function loadFal() {
  const { createFalClient } = await import('@fal-ai/client');
  return (body) =>
    createFalClient({ credentials: 'local:bench', fetch: async () => answer(body) }).stream(
      'workflows/fal-ai/sdxl-sticker',
      { input: { prompt: 'a koala' } },
    );
}
