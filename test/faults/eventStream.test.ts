// The HTML standard's rules for event streams (9.2.5 and 9.2.6), by cases of our own, each cut at every byte.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEventStream, type EventStreamMessage } from 'react-fal-workflow/core';
import { bodyOf, cut, slices } from '../fixtures/streams.ts';
import { parseAsStandard } from './referenceParser.ts';
import { rounds } from './rounds.ts';

async function read(chunks: readonly Uint8Array[]): Promise<EventStreamMessage[]> {
  const messages: EventStreamMessage[] = [];
  for await (const batch of readEventStream(bodyOf(chunks))) messages.push(...batch);
  return messages;
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...utf8(part)] : part)));

const cases: [what: string, stream: Uint8Array, messages: EventStreamMessage[]][] = [
  ['one event', bytes('data: a\n\n'), [{ data: 'a' }]],
  ['nothing', bytes(''), []],
  [
    'a byte-order mark at the beginning is none of the text',
    bytes([0xef, 0xbb, 0xbf], 'data: a\n\n'),
    [{ data: 'a' }],
  ],
  [
    'a second byte-order mark is',
    bytes([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf], 'data: a\n\ndata: b\n\n'),
    [{ data: 'b' }],
  ],
  [
    'a byte-order mark within the text stays',
    bytes('data: ', [0xef, 0xbb, 0xbf], 'a\n\n'),
    [{ data: '\ufeffa' }],
  ],
  [
    'half a byte-order mark is a replaced character',
    bytes([0xef, 0xbb], 'data: a\n\ndata: b\n\n'),
    [{ data: 'b' }],
  ],
  ['lines end in LF', bytes('data: a\ndata: b\n\n'), [{ data: 'a\nb' }]],
  ['lines end in CRLF', bytes('data: a\r\ndata: b\r\n\r\n'), [{ data: 'a\nb' }]],
  ['lines end in CR', bytes('data: a\rdata: b\r\rdata: c\r\r'), [{ data: 'a\nb' }, { data: 'c' }]],
  [
    'line ends mix',
    bytes('data: a\r\ndata: b\rdata: c\n\r\ndata: d\n\rdata: e\r\n\n'),
    [{ data: 'a\nb\nc' }, { data: 'd' }, { data: 'e' }],
  ],
  ['CRLF is one line end, LF CR two', bytes('data: a\n\rdata: b\r\n\r\n'), [{ data: 'a' }, { data: 'b' }]],
  [
    'other things that end lines elsewhere do not',
    bytes('data: a\u2028b\u2029c\u0085d\u000be\u000cf\n\n'),
    [{ data: 'a\u2028b\u2029c\u0085d\u000be\u000cf' }],
  ],
  ['comments', bytes(':\n: x\n:data: no\ndata: a\n: y\ndata: b\n\n:\n\n'), [{ data: 'a\nb' }]],
  ['a comment is no blank line', bytes('data: a\n:\ndata: b\n\n'), [{ data: 'a\nb' }]],
  ['a field without a colon', bytes('data\n\n'), [{ data: '' }]],
  ['two of them', bytes('data\ndata\n\n'), [{ data: '\n' }]],
  ['a name that is a field and more', bytes('datax: a\ndat: b\n data: c\ndata : d\n\n'), []],
  ['names are exact', bytes('Data: a\nDATA: b\nData: c\n\n'), []],
  [
    'one space behind the colon goes',
    bytes('data:a\ndata: a\ndata:  a\ndata:\ta\n\n'),
    [{ data: 'a\na\n a\n\ta' }],
  ],
  ['a space before the line end stays', bytes('data: a \n\n'), [{ data: 'a ' }]],
  ['colons in the value stay', bytes('data: a: b:c::\n\n'), [{ data: 'a: b:c::' }]],
  ['empty data is data', bytes('data:\n\n'), [{ data: '' }]],
  ['no data is no event', bytes('event: x\n\nid: 1\n\nretry: 10\n\n'), []],
  ['an event without data leaves its name to nobody', bytes('event: x\n\ndata: a\n\n'), [{ data: 'a' }]],
  ['the name is the last one', bytes('event: x\nevent: y\ndata: a\n\n'), [{ data: 'a', event: 'y' }]],
  ['an empty name is none', bytes('event: x\nevent:\ndata: a\n\n'), [{ data: 'a' }]],
  [
    'the name ends with its event',
    bytes('event: x\ndata: a\n\ndata: b\n\n'),
    [{ data: 'a', event: 'x' }, { data: 'b' }],
  ],
  ['the name may come behind the data', bytes('data: a\nevent: x\n\n'), [{ data: 'a', event: 'x' }]],
  ['an id', bytes('id: 1\ndata: a\n\n'), [{ data: 'a', id: '1' }]],
  ['an empty id', bytes('id\ndata: a\n\n'), [{ data: 'a', id: '' }]],
  ['an id with a NUL is ignored', bytes('id: 1\nid: 2\u00003\ndata: a\n\n'), [{ data: 'a', id: '1' }]],
  ['NUL elsewhere stays', bytes('data: a\u0000b\n\n'), [{ data: 'a\u0000b' }]],
  [
    'retry changes nothing, whatever it says',
    bytes('retry: 1\nretry: x\nretry: -1\nretry\ndata: a\n\n'),
    [{ data: 'a' }],
  ],
  ['a block without its blank line is dropped', bytes('data: a\n\ndata: b\n'), [{ data: 'a' }]],
  ['a line without its end is dropped', bytes('data: a\n\ndata: b'), [{ data: 'a' }]],
  [
    'blank lines between events are nothing',
    bytes('\n\n\r\n\rdata: a\n\n\n\n\ndata: b\n\n'),
    [{ data: 'a' }, { data: 'b' }],
  ],
  ['characters of two, three and four bytes', bytes('data: é…🐉\n\n'), [{ data: 'é…🐉' }]],
  [
    'bytes that are no UTF-8 are replaced',
    bytes('data: a', [0xff, 0xc3], 'b', [0xe2, 0x80], '\n\ndata: c\n\n'),
    [{ data: 'a\ufffd\ufffdb\ufffd' }, { data: 'c' }],
  ],
  [
    'half a character before a line end eats no line end',
    bytes('data: ', [0xf0, 0x9f, 0x90], '\n\n'),
    [{ data: '\ufffd' }],
  ],
  [
    'bytes of a surrogate are replaced',
    bytes('data: ', [0xed, 0xa0, 0x80], '\n\n'),
    [{ data: '\ufffd\ufffd\ufffd' }],
  ],
];

describe('the standard of event streams', () => {
  test.each(cases)('%s', async (_, stream, messages) => {
    // The cases were written by hand; two readings of the standard are better than one.
    expect(parseAsStandard(stream)).toEqual(messages);
    expect(await read([stream])).toEqual(messages);
    expect(await read(slices(stream, 1))).toEqual(messages);
    for (let at = 0; at <= stream.length; at += 1) {
      expect(await read(cut(stream, at)), `cut at byte ${at}`).toEqual(messages);
    }
  });

  const piece = fc.oneof(
    fc.constantFrom(
      '\n',
      '\r',
      '\r\n',
      '\n\n',
      '\r\n\r\n',
      'data: ',
      'data',
      'event: x',
      'id: 1',
      'id: \0',
      ': c',
      ':',
      ' ',
    ),
    fc.constantFrom('\ufeff', 'é', '🐉', '\u2028', 'retry: 5', '[DONE]', '{"type":"output"}'),
    fc.string({ maxLength: 4 }),
  );
  const stream = fc.oneof(
    fc.array(piece, { maxLength: 30 }).map((parts) => utf8(parts.join(''))),
    fc
      .array(fc.oneof(piece.map(utf8), fc.uint8Array({ maxLength: 3 })), { maxLength: 20 })
      .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part]))),
  );

  test('any stream, cut anywhere, is read as the standard says', async () => {
    await fc.assert(
      fc.asyncProperty(stream, fc.array(fc.nat({ max: 400 }), { maxLength: 6 }), async (whole, cuts) => {
        const edges = [...new Set([0, ...cuts.map((at) => at % (whole.length + 1)), whole.length])].sort(
          (a, b) => a - b,
        );
        const chunks = edges.slice(1).map((end, i) => whole.subarray(edges[i], end));
        expect(await read(chunks)).toEqual(parseAsStandard(whole));
      }),
      rounds(2000),
    );
  });
});
