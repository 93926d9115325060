import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWorkflowEvent } from '../../src/protocol/workflowEvents.ts';

const parse = (value: unknown, eventName?: string) => parseWorkflowEvent(JSON.stringify(value), eventName);
const known = (event: unknown) => ({ ok: true, known: true, event });
const problem = (code: string) => ({ ok: false, code, message: expect.stringMatching(/./) });

describe('the four events of the documentation', () => {
  it.each([
    { type: 'submit', node_id: 'sdxl', app_id: 'fal-ai/fast-sdxl', request_id: 'd778bdf4' },
    {
      type: 'completion',
      node_id: 'sdxl',
      output: { images: [{ url: 'https://fal.media/a.jpeg' }], seed: 6252023 },
    },
    { type: 'output', output: { images: [] } },
    {
      type: 'error',
      node_id: 'sdxl',
      message: 'Error while fetching',
      error: { status: 422, body: { detail: [] } },
    },
  ])('reads $type as it came', (event) => {
    expect(parse(event)).toEqual(known(event));
  });

  it.each([
    ['submit', { node_id: 'a' }],
    ['completion', { node_id: 'a' }],
    ['output', {}],
    ['error', {}],
  ])('R11: %s needs no more than its type and node', (type, rest) => {
    expect(parse({ type, ...rest })).toEqual(known({ type, ...rest }));
  });

  it.each([null, false, 0, '', [], 'text'])('R1: an output may be %j', (output) => {
    expect(parse({ type: 'output', output })).toEqual(known({ type: 'output', output }));
  });

  it('keeps fields that it does not know', () => {
    const event = { type: 'submit', node_id: 'a', timestamp: 12, queue: { position: 3 } };
    expect(parse(event)).toEqual(known(event));
  });

  it('keeps an own "__proto__" key of an output, and no prototype is changed', () => {
    const parsed = parseWorkflowEvent(
      '{"type":"output","output":{"__proto__":{"polluted":1}},"__proto__":{"polluted":1}}',
    );
    const output = parsed.ok && parsed.known && parsed.event.type === 'output' ? parsed.event.output : null;
    expect(Object.hasOwn(output as object, '__proto__')).toBe(true);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(parsed.ok && (parsed.event as { polluted?: number }).polluted).toBeUndefined();
  });

  it('survives JSON of 200,000 levels', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    expect(parseWorkflowEvent(`{"type":"output","output":${deep}}`)).toMatchObject({ ok: true, known: true });
  });
});

describe('R7: types that are not known', () => {
  it.each(['progress', 'Submit', '', '__proto__', 'constructor'])('keeps %j whole, as unknown', (type) => {
    const event = { type, node_id: 'a', fraction: 0.5 };
    expect(parse(event)).toEqual({ ok: true, known: false, event });
  });
});

describe('R8: data that is not JSON', () => {
  it.each(['', '   ', '\n', '\ufeff', '[DONE]', ' [DONE]\n'])('skips %j as empty', (data) => {
    expect(parseWorkflowEvent(data)).toEqual(problem('empty'));
    expect(parseWorkflowEvent(data, 'error')).toEqual(problem('empty'));
  });

  it.each([
    'oops',
    '{"type":"output"',
    "{'type':'output'}",
    'undefined',
    '<html>',
    '{"type":"output"}{}',
    'NaN',
  ])('skips %j as malformed', (data) => {
    expect(parseWorkflowEvent(data)).toEqual(problem('malformed-event'));
  });

  it('clamps the text that it quotes', () => {
    const parsed = parseWorkflowEvent('x'.repeat(1_000_000));
    expect(parsed.ok ? '' : parsed.message.length).toBeLessThan(300);
  });

  it('reads JSON with space or a byte-order mark around it', () => {
    expect(parseWorkflowEvent(' \ufeff{"type":"output"}\r\n')).toEqual(known({ type: 'output' }));
  });
});

describe('R9: JSON that is no event', () => {
  it.each(['null', '1', '"submit"', 'true', '[]', '[{"type":"output"}]', '{}', '{"Type":"output"}'])(
    'skips %s as invalid',
    (data) => {
      expect(parseWorkflowEvent(data)).toEqual(problem('invalid-event'));
    },
  );

  it.each([null, 1, ['output'], { type: 'output' }])('skips a type of %j as invalid', (type) => {
    expect(parse({ type, node_id: 'a' })).toEqual(problem('invalid-event'));
    expect(parse({ type, node_id: 'a' }, 'output')).toEqual(problem('invalid-event'));
  });
});

describe('R10, R12, R17: ids', () => {
  const unusable = [undefined, null, '', true, {}, ['a'], { id: 'a' }];

  it.each(unusable)('skips a submit and a completion with the node id %j', (node_id) => {
    expect(parse({ type: 'submit', node_id })).toEqual(problem('invalid-event'));
    expect(parse({ type: 'completion', node_id, output: 1 })).toEqual(problem('invalid-event'));
  });

  it('skips a submit with a number that JSON cannot hold', () => {
    expect(parseWorkflowEvent('{"type":"submit","node_id":1e999}')).toEqual(problem('invalid-event'));
  });

  it.each(unusable)("takes an error and an output with the node id %j as the run's", (node_id) => {
    for (const type of ['error', 'output']) {
      const parsed = parse({ type, node_id, kept: 1 });
      expect(parsed).toMatchObject(known({ type, kept: 1 }));
      expect(parsed.ok && parsed.event['node_id']).toBeUndefined();
    }
  });

  it.each([
    [0, '0'],
    [42, '42'],
    [-1.5, '-1.5'],
  ])('reads the number %j as the id %j', (node_id, id) => {
    expect(parse({ type: 'submit', node_id })).toEqual(known({ type: 'submit', node_id: id }));
  });

  it.each([' a ', 'A', '__proto__', 'constructor', 'fal_ai/bytedance/edit_2', '0', '🐉', 'x'.repeat(10_000)])(
    'keeps the id %j exactly',
    (node_id) => {
      expect(parse({ type: 'submit', node_id })).toEqual(known({ type: 'submit', node_id }));
    },
  );

  it('drops an unusable app or request id without the rest of the event', () => {
    const parsed = parse({ type: 'submit', node_id: 'a', app_id: {}, request_id: '' });
    expect(parsed).toMatchObject({ ok: true, known: true, event: { type: 'submit', node_id: 'a' } });
    expect(parsed.ok && [parsed.event['app_id'], parsed.event['request_id']]).toEqual([undefined, undefined]);
  });
});

describe('R26, R27: the name of the SSE event', () => {
  it('takes text under the name "error" as an error of the run', () => {
    expect(parseWorkflowEvent('upstream went away', 'error')).toEqual(
      known({ type: 'error', message: 'upstream went away' }),
    );
  });

  it.each(['submit', 'message', 'event', undefined])('takes text under the name %j as malformed', (name) => {
    expect(parseWorkflowEvent('upstream went away', name)).toEqual(problem('malformed-event'));
  });

  it.each(['submit', 'completion', 'output', 'error'])(
    'falls back on the name %j when the JSON has no type',
    (type) => {
      expect(parse({ node_id: 'a' }, type)).toEqual(known({ type, node_id: 'a' }));
    },
  );

  it.each(['event', 'message', 'progress', 'constructor'])('does not fall back on the name %j', (name) => {
    expect(parse({ node_id: 'a' }, name)).toEqual(problem('invalid-event'));
  });

  it('lets the type in the JSON win', () => {
    expect(parse({ type: 'submit', node_id: 'a' }, 'error')).toEqual(known({ type: 'submit', node_id: 'a' }));
    expect(parse({ type: 'progress' }, 'output')).toMatchObject({ ok: true, known: false });
  });
});

describe('an error whose message is no text', () => {
  it('keeps it as the error', () => {
    expect(parse({ type: 'error', message: { detail: 'x' } })).toEqual(
      known({ type: 'error', error: { detail: 'x' } }),
    );
  });

  it('does not replace the error that is there', () => {
    expect(parse({ type: 'error', message: [1], error: 'real' })).toEqual(
      known({ type: 'error', error: 'real' }),
    );
  });

  it.each([null, 0, false])('is never given as the message (%j)', (message) => {
    const parsed = parse({ type: 'error', message });
    expect(parsed.ok && Object.hasOwn(parsed.event, 'message')).toBe(false);
  });
});

describe('whatever comes', () => {
  const name = fc.option(fc.oneof(fc.constantFrom('error', 'submit', 'output'), fc.string()), {
    nil: undefined,
  });
  const isResult = (parsed: ReturnType<typeof parseWorkflowEvent>) =>
    parsed.ok ? typeof parsed.event.type === 'string' : parsed.message.length > 0;

  it('never throws on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), name, (data, event) =>
        isResult(parseWorkflowEvent(data, event)),
      ),
    );
  });

  it('never throws on any JSON', () => {
    fc.assert(fc.property(fc.json(), name, (data, event) => isResult(parseWorkflowEvent(data, event))));
  });

  it('never throws on an event with any fields, and gives only usable ids', () => {
    const type = fc.constantFrom('submit', 'completion', 'output', 'error', 'other');
    const anyEvent = fc.record(
      {
        type,
        node_id: fc.jsonValue(),
        app_id: fc.jsonValue(),
        request_id: fc.jsonValue(),
        error: fc.jsonValue(),
        message: fc.jsonValue(),
      },
      { requiredKeys: ['type'] },
    );
    fc.assert(
      fc.property(anyEvent, (value) => {
        const parsed = parse(value);
        if (!parsed.ok) return ['submit', 'completion'].includes(value.type);
        const ids = [parsed.event['node_id'], parsed.event['app_id'], parsed.event['request_id']];
        return ids.every((id) => id === undefined || (typeof id === 'string' && id !== ''));
      }),
    );
  });
});
