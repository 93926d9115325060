import { ApiError, ValidationError } from '@fal-ai/client';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeError } from '../../src/protocol/describeError.ts';
import { isDeveloperHint } from '../../src/protocol/isDeveloperHint.ts';

const boilerplate = 'Error while fetching the result of the request d778bdf4-0275-47c2-9f23-16c27041cbeb';
const detail = [
  {
    loc: ['body', 'num_images'],
    msg: 'ensure this value is less than or equal to 8',
    type: 'value_error.number.not_le',
    ctx: { limit_value: 8 },
  },
];
/** A model's complaint about `field` in today's dialect. */
const model = (type: string, ctx?: Record<string, unknown>) => ({
  detail: [
    {
      loc: ['body', 'field'],
      msg: 'The message.',
      type,
      url: 'https://docs.fal.ai/errors',
      ...(ctx && { ctx }),
    },
  ],
});

describe('the dialects', () => {
  it('reads the error event of the documentation', () => {
    const body = { status: 422, body: { detail } };
    expect(
      describeError(body, { kind: 'node', nodeId: 'sdxl', requestId: 'd778', message: boilerplate }),
    ).toEqual({
      kind: 'node',
      message: 'num_images: ensure this value is less than or equal to 8',
      status: 422,
      nodeId: 'sdxl',
      requestId: 'd778',
      body,
      fields: [
        {
          path: ['num_images'],
          message: 'ensure this value is less than or equal to 8',
          type: 'value_error.number.not_le',
          ctx: { limit_value: 8 },
        },
      ],
      type: 'value_error.number.not_le',
      retryable: false,
      hint: 'num_images must be at most 8.',
    });
  });

  it.each([
    ['a model error', { detail }, 'num_images: ensure this value is less than or equal to 8'],
    ['a request error', { detail: 'Request timed out', error_type: 'request_timeout' }, 'Request timed out'],
    [
      'a plain detail',
      { detail: 'No user found for Key ID and Secret' },
      'No user found for Key ID and Secret',
    ],
    [
      'a platform error',
      { error: { type: 'not_found', message: 'Workflow not found', docs_url: 'x', request_id: 'r' } },
      'Workflow not found',
    ],
    ['an envelope with text', { status: 500, body: 'boom' }, 'boom'],
    [
      'an envelope with a request error',
      { status: 504, body: { detail: 'Too slow', error_type: 'startup_timeout' } },
      'Too slow',
    ],
    ['an object with a message', { message: 'boom' }, 'boom'],
    ['an error as text', { error: 'boom' }, 'boom'],
    ['text', ' boom\n', 'boom'],
    ['JSON as text', '{"detail":"boom"}', 'boom'],
    ['text that only looks like JSON', '{boom', '{boom'],
    ['a detail that is an object', { detail: { message: 'boom' } }, 'boom'],
    ['a detail that is a list of texts', { detail: ['boom'] }, 'boom'],
    ['a list of complaints', [{ msg: 'boom' }], 'boom'],
    ['an Error', new TypeError('boom'), 'boom'],
    ['an abort', new DOMException('boom', 'AbortError'), 'boom'],
  ])('says what %s says', (_, body, message) => {
    expect(describeError(body, { message: boilerplate }).message).toBe(message);
  });

  it('reads the type and the request id of a platform error', () => {
    const body = { error: { type: 'rate_limited', message: 'Slow down', request_id: 'req-1' } };
    expect(describeError(body)).toMatchObject({ type: 'rate_limited', requestId: 'req-1', retryable: true });
  });

  it("reads the errors of fal's own client, and keeps their body rather than the object", () => {
    const api = new ApiError({
      message: 'Unprocessable Entity',
      status: 422,
      body: { detail },
      requestId: '',
    });
    expect(describeError(api)).toMatchObject({
      status: 422,
      requestId: null,
      body: { detail },
      fields: [{ path: ['num_images'] }],
    });
    const validation = new ValidationError({
      message: 'Nope',
      status: 422,
      body: { detail: 'Plain' },
      requestId: 'r',
    } as never);
    expect(describeError(validation)).toMatchObject({ message: 'Plain', requestId: 'r' });
    const bare = new ApiError({ message: 'HTTP 502: Bad Gateway', status: 502, requestId: '' });
    expect(describeError(bare)).toMatchObject({
      message: 'HTTP 502: Bad Gateway',
      status: 502,
      retryable: true,
    });
  });

  it('makes plain data of an Error', () => {
    expect(describeError(new TypeError('boom')).body).toEqual({ name: 'TypeError', message: 'boom' });
  });

  it('reduces an HTML page to its title, and keeps the page', () => {
    const page =
      '<!DOCTYPE html>\n<html><head><style>p{}</style><title>502 Bad &amp; Gateway</title></head><body><h1>x</h1></body></html>';
    expect(describeError(page, { status: 502 })).toMatchObject({
      message: '502 Bad & Gateway',
      body: page,
      retryable: true,
    });
  });

  it('reduces an HTML page without a title to its text', () => {
    const page =
      '<html><!-- <b>c</b> --><script>alert("<i>")</script><style>a > b {}</style><body><h1>Gateway\n Timeout</h1><p>nginx</p></body></html>';
    expect(describeError(page).message).toBe('Gateway Timeout nginx');
  });

  it.each([
    ['<html>'],
    ['<html><script>'],
    ['<p>' + '<'.repeat(100_000)],
    ['<html>' + '<script></script>'.repeat(10_000)],
  ])('has a message for a page without words (%.30s)', (page) => {
    expect(describeError(page, { status: 500 }).message.length).toBeGreaterThan(0);
  });

  it('shows text with a tag in it as it is', () => {
    expect(describeError('a <b> c').message).toBe('a <b> c');
  });
});

describe('the message', () => {
  it('counts the other complaints', () => {
    const body = {
      detail: [{ loc: ['body', 'a'], msg: 'bad' }, { loc: ['body', 'b'], msg: 'worse' }, { msg: 'worst' }],
    };
    expect(describeError(body).message).toBe('a: bad (and 2 more)');
  });

  it.each([
    [null, { message: 'Node failed' }, 'Node failed'],
    [null, { message: boilerplate, status: 500 }, 'The request failed with status 500.'],
    [{ status: 502, body: null }, { message: boilerplate }, 'The request failed with status 502.'],
    [
      { error_type: 'request_timeout' },
      {},
      'The request failed (request_timeout) and the server gave no reason.',
    ],
    [null, { message: boilerplate }, boilerplate],
    [undefined, {}, 'The request failed and the server gave no reason.'],
    [{ detail: [] }, { message: ' ' }, 'The request failed and the server gave no reason.'],
    [{ detail: '' }, { status: 404 }, 'The request failed with status 404.'],
    [42, {}, 'The request failed and the server gave no reason.'],
    [[], {}, 'The request failed and the server gave no reason.'],
  ])('of %j with %j is a sentence', (body, context, message) => {
    expect(describeError(body, context)).toMatchObject({ message, body: body ?? null });
  });

  it('is clamped, while the body keeps everything', () => {
    const body = { detail: '🐉'.repeat(50_000) };
    const error = describeError(body);
    expect(error.message.length).toBeLessThanOrEqual(4000);
    expect(error.message).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
    expect(error.body).toBe(body);
  });
});

describe('fields', () => {
  it.each([
    [
      ['body', 'image', 'url'],
      ['image', 'url'],
    ],
    [
      ['body', 'images', 0, 'url'],
      ['images', 0, 'url'],
    ],
    [['body'], []],
    [
      ['query', 'page'],
      ['query', 'page'],
    ],
    [
      ['image', 'body'],
      ['image', 'body'],
    ],
    [['body', 'body'], ['body']],
    [['body', null, { a: 1 }, 'x'], ['x']],
    ['prompt', ['prompt']],
    [undefined, []],
    [null, []],
  ])('have for loc %j the path %j', (loc, path) => {
    expect(describeError({ detail: [{ loc, msg: 'bad', type: 't' }] }).fields).toEqual([
      { path, message: 'bad', type: 't' },
    ]);
  });

  it('keep every complaint in order, and no ctx that is none', () => {
    const body = {
      detail: [{ loc: ['body', 'a'], msg: 'one', ctx: [] }, 'two', null, 7, {}, { type: 'three' }],
    };
    expect(describeError(body).fields).toEqual([
      { path: ['a'], message: 'one', type: null },
      { path: [], message: 'two', type: null },
      { path: [], message: 'three', type: 'three' },
    ]);
  });

  it('are at most 100', () => {
    const body = { detail: Array.from({ length: 500 }, () => ({ msg: 'bad' })) };
    expect(describeError(body).fields).toHaveLength(100);
  });

  it('survive a field and a fact named "__proto__"', () => {
    const body = JSON.parse(
      '{"__proto__":{"status":1},"detail":[{"loc":["body","__proto__"],"msg":"bad","type":"one_of","ctx":{"__proto__":{"expected":["x"]}}}]}',
    );
    expect(describeError(body)).toMatchObject({
      fields: [{ path: ['__proto__'] }],
      status: null,
      hint: expect.stringContaining('__proto__'),
    });
    expect(({} as { status?: number }).status).toBeUndefined();
  });
});

describe('what the context adds', () => {
  it.each([
    [{ nodeId: 'a', status: 500 }, 'node'],
    [{ status: 500 }, 'http'],
    [{}, 'run'],
    [{ kind: 'network' as const, status: 500 }, 'network'],
  ])('makes of %j the kind %j', (context, kind) => {
    expect(describeError(null, context).kind).toBe(kind);
  });

  it("takes the failed node's own status over that of the answer", () => {
    expect(describeError({ status: 422, body: null }, { status: 200 }).status).toBe(422);
    expect(describeError({ status: 'x', body: null }, { status: 200 }).status).toBe(200);
    expect(describeError({ status: '503', body: null }).status).toBe(503);
  });

  it('takes its request id, and that of the body when it has none', () => {
    const body = { error: { request_id: 'theirs' } };
    expect(describeError(body, { requestId: 'mine' }).requestId).toBe('mine');
    expect(describeError(body, { requestId: '' }).requestId).toBe('theirs');
  });

  it('takes the type of the header only when the body has none', () => {
    expect(describeError({ detail: 'x' }, { type: 'runner_disconnected' })).toMatchObject({
      type: 'runner_disconnected',
      retryable: true,
    });
    expect(
      describeError({ detail: 'x', error_type: 'bad_request' }, { type: 'runner_disconnected' }).type,
    ).toBe('bad_request');
  });

  it('does not take the type of an event for the type of its error', () => {
    expect(describeError({ type: 'error', error: 'boom' })).toMatchObject({ message: 'boom', type: null });
  });
});

describe('retryable', () => {
  it.each([true, false])('is what the header says (%j)', (retryable) => {
    expect(describeError(model('less_than'), { status: 503, retryable }).retryable).toBe(retryable);
  });

  it.each([
    [400, false],
    [401, false],
    [403, false],
    [404, false],
    [422, false],
    [429, true],
    [500, null],
    [502, true],
    [503, true],
    [504, true],
    [200, null],
    [null, null],
  ])('is for the bare status %j %j', (status, retryable) => {
    expect(describeError({ detail: 'x' }, { status }).retryable).toBe(retryable);
  });

  it('lets the type say more than the status', () => {
    expect(describeError({ detail: 'x', error_type: 'runner_server_error' }, { status: 500 }).retryable).toBe(
      true,
    );
    expect(describeError(model('downstream_service_error'), { status: 400 }).retryable).toBeNull();
    expect(describeError({ detail: 'x', error_type: 'never_heard_of' }, { status: 503 }).retryable).toBe(
      true,
    );
  });

  it('is false when one of several complaints is about the input', () => {
    const body = {
      detail: [
        { msg: 'a', type: 'generation_timeout' },
        { msg: 'b', type: 'less_than' },
      ],
    };
    expect(describeError(body, { status: 504 }).retryable).toBe(false);
  });
});

// PROTOCOL 5.2 and 5.3, written down again on purpose: the table in the source must hold all of them.
const modelTypes: [type: string, retryable: boolean | null, ctx: Record<string, unknown>, hint: RegExp][] = [
  ['internal_server_error', null, {}, /failed/],
  ['generation_timeout', null, {}, /too long/],
  ['downstream_service_error', null, {}, /service behind/],
  ['downstream_service_unavailable', null, {}, /down/],
  ['content_policy_violation', false, {}, /content filter/],
  ['no_media_generated', false, {}, /made nothing/],
  ['image_too_small', false, { min_height: 64, min_width: 32 }, /at least 32 × 64 pixels/],
  ['image_too_large', false, { max_height: 4096, max_width: 2048 }, /at most 2048 × 4096 pixels/],
  ['image_load_error', false, {}, /could not be read/],
  ['file_download_error', false, {}, /could not download/],
  ['face_detection_error', false, {}, /No face/],
  ['file_too_large', false, { max_size: 10_485_760 }, /at most 10 MB/],
  ['greater_than', false, { gt: 0 }, /^field must be greater than 0\./],
  ['greater_than_equal', false, { ge: 1 }, /^field must be at least 1\./],
  ['less_than', false, { lt: 1.5 }, /^field must be less than 1\.5\./],
  ['less_than_equal', false, { le: 8 }, /^field must be at most 8\./],
  ['multiple_of', false, { multiple_of: 8 }, /multiple of 8/],
  ['sequence_too_short', false, { min_length: 2 }, /at least 2/],
  ['sequence_too_long', false, { max_length: 4 }, /at most 4/],
  ['one_of', false, { expected: ['a', 'b', 3] }, /one of: a, b, 3\./],
  ['feature_not_supported', false, {}, /cannot/],
  ['invalid_archive', false, { supported_extensions: ['.png', '.jpg'] }, /\.png, \.jpg/],
  ['archive_file_count_below_minimum', false, { min_count: 4, provided_count: 1 }, /at least 4 .* holds 1/],
  ['archive_file_count_exceeds_maximum', false, { max_count: 4, provided_count: 9 }, /at most 4 .* holds 9/],
  ['audio_duration_too_long', false, { max_duration: 60, provided_duration: 90 }, /at most 60 seconds/],
  ['audio_duration_too_short', false, { min_duration: 1, provided_duration: 0.4 }, /at least 1 second\./],
  ['video_duration_too_long', false, { max_duration: 10 }, /at most 10 seconds/],
  ['video_duration_too_short', false, { min_duration: 2 }, /at least 2 seconds/],
  ['unsupported_audio_format', false, { supported_formats: ['mp3', 'wav'] }, /mp3, wav/],
  ['unsupported_image_format', false, { supported_formats: ['png'] }, /png/],
  ['unsupported_video_format', false, { supported_formats: ['mp4'] }, /mp4/],
];

const requestTypes: [type: string, retryable: boolean | null][] = [
  ['request_timeout', true],
  ['startup_timeout', true],
  ['runner_scheduling_failure', true],
  ['runner_connection_timeout', true],
  ['runner_disconnected', true],
  ['runner_connection_refused', true],
  ['runner_connection_error', true],
  ['runner_incomplete_response', true],
  ['runner_server_error', true],
  ['internal_error', null],
  ['client_disconnected', false],
  ['client_cancelled', false],
  ['bad_request', false],
];

describe('the hint', () => {
  it.each(modelTypes)('of %s tells what to do, with its facts', (type, retryable, ctx, hint) => {
    expect(describeError(model(type, ctx))).toMatchObject({
      type,
      retryable,
      hint: expect.stringMatching(hint),
    });
  });

  it.each(modelTypes)('of %s reads well without its facts', (type) => {
    for (const ctx of [
      undefined,
      {},
      { max_size: null, expected: {}, le: 'x'.repeat(1e6), supported_formats: [] },
    ]) {
      const { hint } = describeError(model(type, ctx));
      expect(hint).toMatch(/^\S.*[.]$/);
      expect(hint).not.toMatch(/ [ .,×]|[{}]|undefined|null|\[object|NaN/);
      expect(hint?.length).toBeLessThan(500);
    }
  });

  it.each(requestTypes)('of %s tells what to do', (error_type, retryable) => {
    const error = describeError({ detail: 'x', error_type });
    expect(error).toMatchObject({ type: error_type, retryable, hint: expect.stringMatching(/^\S.*[.]$/) });
  });

  it.each([
    'authorization_error',
    'validation_error',
    'not_found',
    'rate_limited',
    'server_error',
    'not_implemented',
  ])('of the platform error %s tells what to do', (type) => {
    expect(describeError({ error: { type, message: 'x' } }).hint).toMatch(/^\S.*[.]$/);
  });

  it.each([
    ['value_error.missing', {}, 'Fill in field.'],
    ['missing', {}, 'Fill in field.'],
    ['value_error.number.not_gt', { limit_value: 0 }, 'field must be greater than 0.'],
    ['value_error.number.not_ge', { limit_value: 1 }, 'field must be at least 1.'],
    ['value_error.number.not_lt', { limit_value: 2 }, 'field must be less than 2.'],
    ['value_error.number.not_le', { limit_value: 8 }, 'field must be at most 8.'],
    ['value_error.number.not_multiple', { multiple_of: 8 }, 'field must be a multiple of 8.'],
    ['value_error.any_str.max_length', { limit_value: 500 }, 'field takes at most 500 characters.'],
    ['value_error.const', { permitted: ['a'] }, 'field must be one of: a.'],
    ['type_error.enum', { enum_values: ['a', 'b'] }, 'field must be one of: a, b.'],
    ['literal_error', { expected: "'a' or 'b'" }, "field must be one of: 'a' or 'b'."],
    ['value_error.url.scheme', {}, 'field must be a URL that fal can open.'],
    ['type_error.integer', {}, 'field must be a whole number.'],
    ['type_error.never_heard_of', {}, 'field is of the wrong type.'],
    ['value_error.never_heard_of', {}, 'Change field to a value that the model accepts.'],
  ])("of pydantic's %s with %j is %j", (type, ctx, hint) => {
    expect(describeError(model(type, ctx))).toMatchObject({ hint, retryable: false });
  });

  it.each(['constructor', '__proto__', 'toString', 'never_heard_of'])(
    'of the type %s is that of its status',
    (type) => {
      expect(describeError(model(type)).hint).toBeNull();
      expect(describeError(model(type), { status: 401 }).hint).toContain('FAL_KEY');
    },
  );

  it("blames no key when it is a relay's visitor who is not signed in", () => {
    const signIn = { detail: 'Sign in to see this run, or to cancel it.', error_type: 'unauthorized' };
    expect(describeError(signIn, { status: 401 }).hint).toBeNull();
  });

  it('names no field when the complaint is about the input as a whole', () => {
    const whole = (type: string) =>
      describeError({ detail: [{ loc: ['body'], msg: 'x', type, ctx: { le: 8 } }] }).hint;
    expect(whole('less_than_equal')).toBe('The value must be at most 8.');
    expect(whole('missing')).toBe('Fill in the value.');
  });

  it.each([
    [400, /input/],
    [401, /FAL_KEY/],
    [402, /credit/],
    [403, /access/],
    [404, /endpoint id.*private|private.*endpoint id/],
    [422, /input/],
    [429, /Wait/],
    [500, /failed/],
    [502, /Try again/],
    [503, /busy/],
    [504, /too long.*may have been billed/],
    [599, /failed/],
  ])('of the status %i tells what to do', (status, hint) => {
    expect(describeError({ detail: 'x' }, { status }).hint).toMatch(hint);
  });

  it.each([200, 302, 418, null])('of the status %j is none', (status) => {
    expect(describeError('boom', { status }).hint).toBeNull();
  });

  it('of an exhausted balance is to top up, also when a proxy hides the 403', () => {
    const body = {
      detail: 'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.',
    };
    for (const status of [403, 200, null]) {
      expect(describeError(body, { status }).hint).toMatch(/out of credit.*fal\.ai\/dashboard\/billing/);
    }
    expect(describeError({ detail: 'User is locked. Reason: Admin lock.' }, { status: 403 }).hint).toMatch(
      /locked/,
    );
  });
});

describe("A refusal of fal's own proxy", () => {
  it('leads those who make the app to its allowedEndpoints', () => {
    const error = describeError('Invalid request', { status: 400 });
    expect(error.hint).toMatch(/allowedEndpoints/);
    expect(isDeveloperHint(error)).toBe(true);
  });

  it('is no other 400', () => {
    const error = describeError({ detail: 'Invalid request: no prompt' }, { status: 400 });
    expect(error.hint).not.toMatch(/allowedEndpoints/);
    expect(isDeveloperHint(error)).toBe(false);
  });
});

describe('Retry-After', () => {
  const hint = (retryAfter: string | null, now?: number, status = 429) =>
    describeError({ detail: 'Too many' }, { status, retryAfter, now }).hint;

  it.each([
    ['1', 'in 1 second.'],
    ['30', 'in 30 seconds.'],
    [' 90 ', 'in 90 seconds.'],
    ['600', 'in 10 minutes.'],
    ['3601', 'in more than an hour.'],
    ['99999999999999999999', 'in more than an hour.'],
    ['9'.repeat(400), 'in more than an hour.'],
    ['0', 'now.'],
  ])('of %.30j seconds is told as %j', (value, told) => {
    expect(hint(value)).toMatch(new RegExp(`Try again ${told.replace('.', '\\.')}$`));
    expect(hint(value, 0, 503)).toContain(told);
  });

  it('as a date is told as the time from now', () => {
    const now = Date.UTC(2026, 10, 22, 12, 0, 0);
    expect(hint('Sun, 22 Nov 2026 12:00:45 GMT', now)).toContain('in 45 seconds.');
    expect(hint('Sun, 22 Nov 2026 11:00:00 GMT', now)).toContain('now.');
    expect(hint('Sun, 22 Nov 2099 11:00:00 GMT', now)).toContain('in more than an hour.');
  });

  it('as a date without a clock is told as the date', () => {
    expect(hint('Sun, 22 Nov 2026 12:00:45 GMT')).toContain('after Sun, 22 Nov 2026 12:00:45 GMT.');
  });

  it.each(['', 'soon', '-1', '1.5', 'NaN', 'Infinity', '1e9', null])('of %j is not told', (value) => {
    expect(hint(value, 0)).toBe('Too many requests at once. Wait a moment, then try again.');
  });

  it('is told only when it is the reason', () => {
    expect(hint('30', 0, 401)).not.toContain('30');
  });
});

describe('whatever comes', () => {
  it('gives a whole error, never throws, and never an empty message', () => {
    const word = fc.constantFrom(
      'detail',
      'error',
      'body',
      'status',
      'message',
      'msg',
      'type',
      'loc',
      'ctx',
      'error_type',
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        fc.jsonValue(),
        fc.array(tie('value')),
        fc.dictionary(word, tie('value')),
      ),
    }));
    const context = fc.record(
      {
        status: fc.option(fc.integer()),
        retryAfter: fc.option(fc.string()),
        message: fc.option(fc.string()),
        now: fc.integer(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(value, fc.anything(), fc.string({ unit: 'binary' })), context, (body, around) => {
        const error = describeError(body, around);
        expect(error.message.trim()).not.toBe('');
        expect(error.message.length).toBeLessThanOrEqual(4000);
        expect(error.hint === null || error.hint.trim() !== '').toBe(true);
        for (const field of error.fields) expect(field.message).not.toBe('');
      }),
      { numRuns: 200 },
    );
  });

  it('survives 200,000 levels', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"detail":', '}'],
      ['{"body":', '}'],
    ] as const) {
      const text = `${open.repeat(200_000)}"x"${close.repeat(200_000)}`;
      expect(describeError(JSON.parse(text)).message).toBeTruthy();
      expect(describeError(text).message).toBeTruthy();
    }
  });

  it('survives a body that contains itself', () => {
    const body: Record<string, unknown> = { status: 500 };
    body['error'] = body;
    expect(describeError(body).status).toBe(500);
  });
});
