import { describe, expect, it, vi } from 'vitest';
import {
  EventTooLargeError,
  readEventStream,
  type EventStreamMessage,
  type ReadEventStreamOptions,
} from '../../src/protocol/readEventStream.ts';
import { bigStream, bodyOf, cut, slices, smallStreams } from '../fixtures/streams.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function batchesOf(body: ReadableStream<Uint8Array>, options?: ReadEventStreamOptions) {
  const batches: (readonly EventStreamMessage[])[] = [];
  for await (const batch of readEventStream(body, options)) batches.push(batch);
  return batches;
}

async function messagesOf(chunks: readonly (Uint8Array | string)[], options?: ReadEventStreamOptions) {
  return (await batchesOf(bodyOf(chunks), options)).flat();
}

/** Reads until the end or a failure; tells both. */
async function outcomeOf(body: ReadableStream<Uint8Array>, options?: ReadEventStreamOptions) {
  const messages: EventStreamMessage[] = [];
  try {
    for await (const batch of readEventStream(body, options)) messages.push(...batch);
  } catch (error) {
    return { messages, error };
  }
  return { messages, error: null };
}

describe('how the bytes were cut changes nothing', () => {
  describe.each(smallStreams)('$name', ({ bytes, messages, completeAt }) => {
    it('gives its messages when it comes whole', async () => {
      expect(await messagesOf([bytes])).toEqual(messages);
    });

    it('gives the same messages when it is cut at any byte', async () => {
      for (let at = 0; at <= bytes.length; at++) {
        expect(await messagesOf(cut(bytes, at)), `cut at byte ${at}`).toEqual(messages);
      }
    });

    it('gives the same messages byte by byte', async () => {
      expect(await messagesOf(slices(bytes, 1))).toEqual(messages);
    });

    it('gives the same messages with empty chunks between the bytes', async () => {
      const chunks = slices(bytes, 1).flatMap((byte) => [byte, new Uint8Array()]);
      expect(await messagesOf([new Uint8Array(), ...chunks])).toEqual(messages);
    });

    it('gives of every prefix exactly the messages that are complete in it', async () => {
      for (let length = 0; length <= bytes.length; length++) {
        const complete = messages.filter((_, index) => (completeAt[index] ?? Infinity) <= length);
        expect(await messagesOf([bytes.subarray(0, length)]), `first ${length} bytes`).toEqual(complete);
      }
    });
  });

  it('reads an event of a megabyte, however it is cut', async () => {
    const { bytes, messages } = bigStream;
    expect(await messagesOf([bytes])).toEqual(messages);
    expect(await messagesOf(slices(bytes, 1021))).toEqual(messages);
    expect(await messagesOf(slices(bytes, 64 * 1024))).toEqual(messages);
    const edges = Array.from({ length: 24 }, (_, index) => index);
    const samples = [
      ...edges.map((edge) => 120 + edge),
      ...edges.map((edge) => bytes.length - 110 + edge),
      ...edges.map((edge) => Math.floor((bytes.length * (edge + 1)) / 26)),
    ];
    for (const at of samples) expect(await messagesOf(cut(bytes, at)), `cut at byte ${at}`).toEqual(messages);
  });
});

describe('batches', () => {
  it('yields one batch a chunk, with every message that the chunk completed', async () => {
    const body = bodyOf(['data: 1\n\ndata: 2\n\n', 'data: 3\n', '\n']);
    expect(await batchesOf(body)).toEqual([[{ data: '1' }, { data: '2' }], [], [{ data: '3' }]]);
  });

  it('yields an empty batch for a keep-alive comment, because it is a sign of life', async () => {
    expect(await batchesOf(bodyOf([': ping\r\n\r\n', ': ping\r\n\r\n']))).toEqual([[], []]);
  });

  it('leaves out the fields that a message does not have', async () => {
    const [message] = await messagesOf(['data: x\n\n']);
    expect(Object.keys(message ?? {})).toEqual(['data']);
  });

  it('drops half a character at the end together with its unfinished frame', async () => {
    expect(await messagesOf(['data: a\n\n', bytesOf('data: é').subarray(0, 7)])).toEqual([{ data: 'a' }]);
  });
});

describe('memory', () => {
  const maxEventBytes = 1000;

  function endless(first: string, chunk: string) {
    let pulled = 0;
    const cancel = vi.fn();
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          controller.enqueue(bytesOf(pulled === 0 ? first : chunk));
          pulled++;
          // A reader without a limit ends here, and fails the test instead of hanging it.
          if (pulled > 10_000) controller.close();
        },
        cancel,
      },
      { highWaterMark: 0 },
    );
    return { body, cancel, chunksRead: () => pulled };
  }

  it.each([
    ['a line that never ends', 'data: ', 'x'.repeat(100), 12],
    ['data lines without a blank line', 'data: x\n', `data: ${'x'.repeat(93)}\n`, 13],
    ['empty data lines without a blank line', 'data:\n', 'data:\n'.repeat(100), 13],
    ['an id that never ends', 'id: ', 'x'.repeat(100), 12],
  ])('ends at maxEventBytes for %s, and cancels the body', async (_, first, chunk, mostChunks) => {
    const { body, cancel, chunksRead } = endless(first, chunk);
    const { error } = await outcomeOf(body, { maxEventBytes });
    expect(error).toBeInstanceOf(EventTooLargeError);
    expect(chunksRead()).toBeLessThanOrEqual(mostChunks);
    expect(cancel).toHaveBeenCalledOnce();
  });

  it('names the option and the limit', async () => {
    const { error } = await outcomeOf(bodyOf([`data: ${'x'.repeat(2000)}\n\n`]), { maxEventBytes });
    expect(String(error)).toMatch(/maxEventBytes.*1000/);
  });

  it('accepts an event of exactly the limit and refuses one more, wherever it is cut', async () => {
    const limit = { maxEventBytes: 60 };
    const exact = bytesOf(`data: ${'x'.repeat(29)}\r\ndata: ${'y'.repeat(30)}\r\n\r\n`);
    const over = bytesOf(`data: ${'x'.repeat(29)}\r\ndata: ${'y'.repeat(31)}\r\n\r\n`);
    for (let at = 0; at <= exact.length; at++) {
      expect((await outcomeOf(bodyOf(cut(exact, at)), limit)).error, `cut at byte ${at}`).toBeNull();
      const refused = await outcomeOf(bodyOf(cut(over, at)), limit);
      expect(refused.error, `cut at byte ${at}`).toBeInstanceOf(EventTooLargeError);
      expect(refused.messages).toEqual([]);
    }
    expect((await outcomeOf(bodyOf(slices(exact, 1)), limit)).messages).toHaveLength(1);
  });

  it('gives what was complete before a giant event in the same chunk, and nothing after it', async () => {
    const giant = `data: ${'x'.repeat(2000)}\n\n`;
    const { messages, error } = await outcomeOf(bodyOf([`data: 1\n\n${giant}data: 2\n\n`, 'data: 3\n\n']), {
      maxEventBytes,
    });
    expect(messages).toEqual([{ data: '1' }]);
    expect(error).toBeInstanceOf(EventTooLargeError);
  });

  it('gives what was complete before a giant line without an end in the same chunk', async () => {
    const { messages, error } = await outcomeOf(bodyOf([`data: 1\n\ndata: ${'x'.repeat(2000)}`]), {
      maxEventBytes,
    });
    expect(messages).toEqual([{ data: '1' }]);
    expect(error).toBeInstanceOf(EventTooLargeError);
  });

  it('counts every event by itself', async () => {
    const events = Array.from({ length: 50 }, () => `data: ${'x'.repeat(900)}\n\n`);
    expect(await messagesOf(events, { maxEventBytes })).toHaveLength(50);
    expect(await messagesOf([events.join('')], { maxEventBytes })).toHaveLength(50);
  });

  it.each([
    ['data: x\n', 'LF'],
    ['data\r\n', 'CRLF'],
    ['data: x\r', 'CR'],
  ])('counts a line as 32 characters when there are thousands (%j)', async (line) => {
    const limit = { maxEventBytes: 64_000 };
    const chunk = line.repeat(100);
    const few = Array.from({ length: 19 }, () => chunk);
    expect((await outcomeOf(bodyOf([...few, '\n\n']), limit)).messages).toHaveLength(1);
    const many = Array.from({ length: 21 }, () => chunk);
    expect((await outcomeOf(bodyOf([...many, '\n\n']), limit)).error).toBeInstanceOf(EventTooLargeError);
  });

  it.each([': ping\n\n', ': ping\r\n\r\n', ': ping\r\r', '\n', '\r\n', '\r'])(
    'counts no lines of keep-alives, however many and however cut (%j)',
    async (alive) => {
      const text = `${alive.repeat(3000)}data: 1\n\n`;
      for (const size of [1, 2, 3, 7, 64]) {
        const chunks = slices(bytesOf(text), size);
        expect(await messagesOf(chunks, { maxEventBytes: 100 }), `${size} bytes`).toEqual([{ data: '1' }]);
      }
    },
  );

  it('keeps nothing of a comment, however long', async () => {
    const comment = Array.from({ length: 50 }, () => 'x'.repeat(900));
    expect(await messagesOf([': ', ...comment, '\n\ndata: 1\n\n'], { maxEventBytes })).toEqual([
      { data: '1' },
    ]);
  });
});

describe('the end', () => {
  function watched(chunks: readonly string[], then: 'waits' | 'ends' = 'waits') {
    const cancel = vi.fn();
    let next = 0;
    let fail: (reason: unknown) => void = () => {};
    const body = new ReadableStream<Uint8Array>(
      {
        start(controller) {
          fail = (reason) => controller.error(reason);
        },
        pull(controller) {
          const chunk = chunks[next++];
          if (chunk !== undefined) controller.enqueue(bytesOf(chunk));
          else if (then === 'ends') controller.close();
          else return new Promise<void>(() => {});
        },
        cancel,
      },
      { highWaterMark: 0 },
    );
    return { body, cancel, fail: (reason: unknown) => fail(reason) };
  }

  it('cancels the body when the loop is left', async () => {
    const { body, cancel } = watched(['data: 1\n\n', 'data: 2\n\n']);
    for await (const batch of readEventStream(body)) {
      expect(batch).toEqual([{ data: '1' }]);
      break;
    }
    expect(cancel).toHaveBeenCalledOnce();
    expect(body.locked).toBe(false);
  });

  it('cancels the body when the loop throws', async () => {
    const { body, cancel } = watched(['data: 1\n\n']);
    const reading = (async () => {
      for await (const _ of readEventStream(body)) throw new Error('mine');
    })();
    await expect(reading).rejects.toThrow('mine');
    expect(cancel).toHaveBeenCalledOnce();
  });

  it('ends at once when it is left while it waits for bytes that never come', async () => {
    const { body, cancel } = watched([]);
    const messages = readEventStream(body);
    const waiting = messages.next();
    expect(await messages.return()).toEqual({ done: true, value: undefined });
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(await messages.next()).toEqual({ done: true, value: undefined });
    expect(cancel).toHaveBeenCalledOnce();
    expect(body.locked).toBe(false);
  });

  it('rejects, and throws nothing, for a body that somebody else reads', async () => {
    const { body } = watched(['data: 1\n\n']);
    body.getReader();
    const messages = readEventStream(body);
    await expect(messages.next()).rejects.toThrow(TypeError);
    expect(await messages.next()).toEqual({ done: true, value: undefined });
  });

  it('releases a body that ended by itself', async () => {
    const { body } = watched(['data: 1\n\n'], 'ends');
    expect(await batchesOf(body)).toEqual([[{ data: '1' }]]);
    expect(body.locked).toBe(false);
  });

  it('rejects with what broke the body, after the messages that were complete', async () => {
    const broken = new TypeError('terminated');
    const { body, fail } = watched(['data: 1\n\ndata: 2\n\nda', 'ta: half']);
    const messages: EventStreamMessage[] = [];
    const reading = (async () => {
      for await (const batch of readEventStream(body)) {
        messages.push(...batch);
        if (batch.length === 0) fail(broken);
      }
    })();
    await expect(reading).rejects.toBe(broken);
    expect(messages).toEqual([{ data: '1' }, { data: '2' }]);
  });

  it('reads nothing with a signal that is already aborted', async () => {
    const { body, cancel } = watched(['data: 1\n\n']);
    expect(await batchesOf(body, { signal: AbortSignal.abort() })).toEqual([]);
    expect(cancel).toHaveBeenCalledOnce();
  });

  it('ends quietly when aborted while it waits for bytes that never come', async () => {
    const { body, cancel } = watched(['data: 1\n\n']);
    const controller = new AbortController();
    const reading = outcomeOf(body, { signal: controller.signal });
    await new Promise((resolve) => setTimeout(resolve));
    controller.abort();
    expect(await reading).toEqual({ messages: [{ data: '1' }], error: null });
    expect(cancel).toHaveBeenCalledOnce();
  });

  it('gives nothing that arrives after the abort', async () => {
    const { body } = watched(['data: 1\n\n', 'data: 2\n\n'], 'ends');
    const controller = new AbortController();
    const messages: EventStreamMessage[] = [];
    for await (const batch of readEventStream(body, { signal: controller.signal })) {
      messages.push(...batch);
      controller.abort();
    }
    expect(messages).toEqual([{ data: '1' }]);
  });

  it('gives nothing of a chunk that was read but not looked at before the abort', async () => {
    const controller = new AbortController();
    const body = new ReadableStream<Uint8Array>(
      {
        pull(stream) {
          stream.enqueue(bytesOf('data: 1\n\n'));
          controller.abort();
        },
      },
      { highWaterMark: 0 },
    );
    expect(await batchesOf(body, { signal: controller.signal })).toEqual([]);
  });

  it('ends quietly when the abort breaks the body itself, as it does with fetch', async () => {
    const { body, fail } = watched(['data: 1\n\n']);
    const controller = new AbortController();
    // Registered first, as fetch's own listener is.
    controller.signal.addEventListener('abort', () => fail(controller.signal.reason));
    const reading = outcomeOf(body, { signal: controller.signal });
    await new Promise((resolve) => setTimeout(resolve));
    controller.abort();
    expect(await reading).toEqual({ messages: [{ data: '1' }], error: null });
  });

  it('takes its listener off the signal', async () => {
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, 'removeEventListener');
    await batchesOf(bodyOf(['data: 1\n\n']), { signal });
    expect(remove).toHaveBeenCalledOnce();
  });
});
