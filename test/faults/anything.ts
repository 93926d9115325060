import fc from 'fast-check';
import { awkwardIds } from '../core/support.ts';

const id = fc.oneof(
  fc.constantFrom('a', 'b', 'c', ...awkwardIds.map((awkward) => awkward.slice(0, 200))),
  fc.constantFrom<unknown>(7, 1.5, -0, 1e300, '', null, true, {}, ['a']),
);
const text = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom('<script>x</script>', '\u202eabc', '\0', '\ud800', 'x'.repeat(5000), '', ' '),
);
const url = fc.constantFrom(
  'https://fal.media/a.png',
  'javascript:alert(1)',
  'data:text/html,<script>x</script>',
  'data:image/svg+xml,<svg onload="x"/>',
  'data:image/png;base64,AAAA',
  '//evil.example/a.png',
  'https://user:pass@fal.media/a.png',
  'http://127.0.0.1/a.png',
  'blob:https://evil.example/1',
);
const media = fc.record(
  {
    url,
    content_type: fc.oneof(fc.constantFrom('image/png', 'video/mp4', 'audio/wav', 'text/html'), text),
    width: fc.oneof(fc.integer(), fc.constantFrom<unknown>('12', null, -1, 1e308, {})),
    height: fc.oneof(fc.integer(), fc.constantFrom<unknown>('<b>', [], 0)),
    file_name: text,
    file_size: fc.oneof(fc.integer(), text),
  },
  { requiredKeys: ['url'] },
);
const json = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: text },
  { weight: 2, arbitrary: media },
  { weight: 1, arbitrary: fc.array(media, { maxLength: 3 }).map((images) => ({ images })) },
);
const errorBody = fc.oneof(
  json,
  fc.record(
    {
      status: fc.oneof(fc.integer({ min: -1, max: 999 }), json),
      body: fc.oneof(
        json,
        fc.record(
          {
            detail: fc.oneof(
              json,
              fc.array(
                fc.record(
                  {
                    loc: fc.oneof(json, fc.array(fc.oneof(fc.string(), fc.nat()))),
                    msg: json,
                    type: json,
                    ctx: json,
                    input: json,
                    url: json,
                  },
                  { requiredKeys: [] },
                ),
                { maxLength: 3 },
              ),
            ),
            error_type: json,
            request_id: json,
          },
          { requiredKeys: [] },
        ),
      ),
    },
    { requiredKeys: [] },
  ),
);

/** Anything that says it is an event, sensible or not. */
export const anyEvent = fc.record(
  {
    type: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom<unknown>('submit', 'completion', 'error', 'output') },
      {
        weight: 2,
        arbitrary: fc.constantFrom<unknown>('progress', 'run-ended', 'run-started', '', '__proto__'),
      },
      { weight: 1, arbitrary: json },
    ),
    node_id: id,
    app_id: fc.oneof(fc.constantFrom<unknown>('fal-ai/x', 'x', '', '//', 7, null), text),
    request_id: fc.oneof(fc.constantFrom<unknown>('r1', 'r2', 7, null), text),
    message: fc.oneof(text, json),
    error: errorBody,
    output: json,
    relay_elapsed: fc.oneof(fc.integer(), json),
  },
  { requiredKeys: ['type'] },
);

/** The text of one message: an event, other JSON, or no JSON at all. */
export const anyData = fc.oneof(
  { weight: 8, arbitrary: anyEvent.map((event) => JSON.stringify(event)) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('[DONE]', '', ' ', '{', 'oops', 'null', '[]', '{"type":"output"}'),
  },
);

/** A piece of a body: a whole frame, a part of one, or bytes that are neither. */
export const anyBytes = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        anyData,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.option(fc.constantFrom('error', 'output', 'completion', 'x', 'message')),
        fc.option(fc.constantFrom('1', '2', '3', '\0', '')),
      )
      .map(([data, end, name, eventId]) =>
        new TextEncoder().encode(
          `${name === null ? '' : `event: ${name}${end}`}${eventId === null ? '' : `id: ${eventId}${end}`}data: ${data}${end}${end}`,
        ),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(
        'data: {"type":"outp',
        ': ping\n\n',
        '\n',
        '\r',
        'data',
        'event: error\n',
        '\ufeff',
        'retry: 0\n',
      )
      .map((part) => new TextEncoder().encode(part)),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) },
);
