import fc from 'fast-check';
import { readEventStream, type EventStreamMessage } from 'react-fal-workflow/core';
import type { LogEntry } from 'react-fal-workflow/server';
import { describe, expect, it } from 'vitest';
import { encodeEntry } from '../../src/server/encodeEntry.ts';
import { endEntry, toLogEntry } from '../../src/server/logEntries.ts';
import { createRedactor } from '../../src/server/redact.ts';
import { readRoute } from '../../src/server/route.ts';
import { createKey } from '../../src/core/createKey.ts';
import { isRunId } from '../../src/server/runId.ts';

/** Text that somebody may try to break out of a field with. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '\r',
        '\n',
        '\r\n',
        '\0',
        'data: ',
        'id: 9',
        'event: x',
        ': ',
        '\ufeff',
        '\u2028',
        '"',
        '}',
        ' ',
        '🦊',
        '\ud800',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

async function parse(...chunks: Uint8Array[]): Promise<EventStreamMessage[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const messages: EventStreamMessage[] = [];
  for await (const batch of readEventStream(body)) messages.push(...batch);
  return messages;
}

// What UTF-8 cannot carry arrives as U+FFFD, here as on every wire.
const overUtf8 = (text: string) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));

describe('the one encoder of events', () => {
  it('what it writes, a conforming parser reads as the same entries', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(hostile, fc.boolean()), { maxLength: 5 }), async (texts) => {
        const entries = texts.map(([text, isError], index): LogEntry => {
          const data = text.replaceAll(/[\r\n]/g, ' ').replaceAll('\0', '');
          return { sequence: index + 1, data, ...(isError && { name: 'error' }) };
        });
        const messages = await parse(...entries.map(encodeEntry));
        expect(messages).toEqual(
          entries.map(({ sequence, data, name }) => ({
            id: String(sequence),
            data: overUtf8(data),
            ...(name && { event: name }),
          })),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('refuses a line end or a NUL, wherever it stands', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom('\r', '\n', '\0'), hostile, (before, bad, after) => {
        const entry = { sequence: 1, data: `${before}${bad}${after}` };
        expect(() => encodeEntry(entry)).toThrow(/line end or a NUL/);
      }),
    );
  });

  it('a name or an id that is none is never written', async () => {
    for (const sequence of [0, -1, 1.5, Number.NaN, 2 ** 53, '1\nid: 2' as unknown as number]) {
      expect(() => encodeEntry({ sequence, data: '' })).toThrow(/sequence/);
    }
    const name = 'x\ndata: y' as 'error';
    expect(await parse(encodeEntry({ sequence: 1, name, data: 'z' }))).toEqual([{ id: '1', data: 'z' }]);
  });
});

describe('an event of fal on its way into the log', () => {
  const fields = { relay_elapsed: 12 };

  it('any text becomes one line that the encoder takes, and JSON stays the same JSON', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.json()), fc.option(hostile, { nil: undefined }), (data, event) => {
        const { entry } = toLogEntry({ data, ...(event !== undefined && { event }) }, fields);
        if (!entry) return;
        expect(() => encodeEntry({ ...entry, sequence: 1 })).not.toThrow();
        expect([undefined, 'error']).toContain(entry.name);
        const before = tryParse(data);
        if (typeof before !== 'object' || before === null || Array.isArray(before)) return;
        const { relay_elapsed: elapsed, ...rest } = JSON.parse(entry.data) as Record<string, unknown>;
        expect(elapsed).toBe(12);
        const { relay_elapsed: _, ...same } = before as Record<string, unknown>;
        expect(rest).toEqual(same);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['{}', '{"relay_elapsed":12}'],
    ['{ }', '{"relay_elapsed":12}'],
    [' {"type":"x"} ', '{"type":"x","relay_elapsed":12}'],
    ['{"type":"x"\n}', '{"type":"x","relay_elapsed":12}'],
    ['{"type":"x","relay_elapsed":"}"}', '{"type":"x","relay_elapsed":"}","relay_elapsed":12}'],
    ['[1]', '[1]'],
    ['{broken}', '{broken}'],
    ['}', '}'],
    ['"{}"', '"{}"'],
  ])('%s becomes %s', (data, expected) => {
    expect(toLogEntry({ data }, fields).entry?.data).toBe(expected);
  });

  it('what it carries of an error that cannot be written is left out', () => {
    let deep: unknown = null;
    for (let i = 0; i < 20_000; i += 1) deep = [deep];
    const error = { kind: 'http', message: 'no', body: deep } as never;
    expect(JSON.parse(endEntry('error', error, fields).data)).toMatchObject({
      error: { message: 'no', body: null },
    });
  });
});

describe('small parts', () => {
  it('the key is cut out wherever it stands', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const key = 'an-id:a-secret-of-some-length';
        const redactor = createRedactor(key);
        for (const form of [key, 'a-secret-of-some-length', encodeURIComponent(key), btoa(key)]) {
          expect(redactor.text(`${before}${form}${after}`)).not.toContain(form);
        }
      }),
    );
    expect(createRedactor(undefined).text('x')).toBe('x');
    expect(createRedactor('a:b').text('a:b and all else')).toBe('a:b and all else');
  });

  it('run ids are 32 characters of their alphabet, each another', () => {
    const ids = Array.from({ length: 1_000 }, createKey);
    expect(new Set(ids).size).toBe(1_000);
    expect(ids.every(isRunId)).toBe(true);
  });

  it('a route is read from the end of any path', () => {
    expect(readRoute('/runs', undefined)).toEqual({ name: 'runs' });
    expect(readRoute('/a/runs/', undefined)).toEqual({ name: 'runs' });
    expect(readRoute('/a/b/runs/x', undefined)).toEqual({ name: 'run', runId: 'x' });
    expect(readRoute('/a/runs/x/events', undefined)).toEqual({ name: 'events', runId: 'x' });
    for (const path of ['/', '', '/a', '/runs/x/y', '/runs/x/events/y'])
      expect(readRoute(path, undefined)).toBeNull();
    expect(readRoute('/a/runs/x', '/a')).toEqual({ name: 'run', runId: 'x' });
    expect(readRoute('/b/a/runs/x', '/a')).toBeNull();
    expect(readRoute('/runs', '')).toEqual({ name: 'runs' });
  });
});

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
