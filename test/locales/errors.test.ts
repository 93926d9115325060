import { describe, expect, it } from 'vitest';
import { describeError, type RunError, type WorkflowLabels } from 'react-fal-workflow';
import {
  arabicLabels,
  createArabicLabels,
  englishLabels,
  germanLabels,
  japaneseLabels,
} from 'react-fal-workflow/locales';
import {
  connectionLost,
  detached,
  endedEarly,
  localError,
  noAnswer,
  notStarted,
  outOfReach,
  notAStream,
  runGone,
} from '../../src/core/localErrors.ts';
import { uploadFailed } from '../../src/core/uploadErrors.ts';
import { invalidInput } from '../../src/core/validate.ts';
import { errorTypeAliases, errorTypes, statusHints } from '../../src/protocol/errorHints.ts';
import type { LocalErrorType } from '../../src/protocol/runError.ts';
import { falSilent, falUnreachable, limitReached, serverStopped } from '../../src/server/relayErrors.ts';

const languages: [string, WorkflowLabels][] = [
  ['German', germanLabels],
  ['Japanese', japaneseLabels],
  ['Arabic', arabicLabels],
  ['Arabic as in Egypt', createArabicLabels('ar-EG')],
];

/** Every fact that a hint may name; its numbers are found again in the sentence. */
const ctx = {
  ...{ min_width: 32, min_height: 64, max_width: 2048, max_height: 4096, max_size: 10_485_760 },
  ...{ gt: 3, ge: 3, lt: 3, le: 3, multiple_of: 8, min_length: 2, max_length: 4, expected: ['red', 'blue'] },
  ...{ supported_extensions: ['.png'], supported_formats: ['mp3'], min_count: 4, max_count: 4 },
  ...{ provided_count: 9, max_duration: 60, min_duration: 5 },
};
const names = [...Object.keys(errorTypes), ...Object.values(errorTypeAliases).flat()];
const complaint = (type: string, facts?: object, loc: unknown[] = ['body', 'num_images']): RunError =>
  describeError({ detail: [{ loc, msg: 'The server says so.', type, ...(facts && { ctx: facts }) }] });

/** One error of each kind that the library itself states, as it states it. */
const local: Record<LocalErrorType, RunError> = {
  unreachable: noAnswer(new TypeError('Failed to fetch')),
  offline: { ...noAnswer(null), type: 'offline' },
  connection_lost: connectionLost(new TypeError('network error')),
  not_started: notStarted(),
  out_of_reach: outOfReach(noAnswer(null)),
  stream_ended: endedEarly(),
  detached: detached(),
  run_unknown: runGone(),
  not_a_stream: notAStream('text/html', '<html>', null),
  event_too_large: localError('limit', 'x', {
    type: 'event_too_large',
    ctx: { limit: 33_554_432 },
    hint: 'x',
  }),
  invalid_input: invalidInput([{ path: ['prompt'], message: 'SCHEMA', type: null }]),
  input_not_json: localError('validation', 'x', {
    type: 'input_not_json',
    ctx: { reason: 'REASON' },
    hint: 'x',
  }),
  upload_failed: uploadFailed('photo.png', new Error('REASON')),
  input_holds_file: localError('validation', 'x', { type: 'input_holds_file', hint: 'x' }),
  headers_failed: localError('validation', 'x', {
    type: 'headers_failed',
    ctx: { reason: 'REASON' },
    hint: 'x',
  }),
  key_in_browser: localError('validation', 'x', { type: 'key_in_browser' }),
  library_failed: localError('run', 'x', { type: 'library_failed', ctx: { reason: 'REASON' } }),
  upstream_unreachable: falUnreachable(new TypeError('fetch failed')),
  upstream_silent: falSilent(90_000),
  server_stopped: serverStopped(),
  relay_limit: limitReached('limits.maxEvents', 5000, 'it has more events than allowed'),
};
const localErrors = Object.values(local);

// Names of things, code, and what the tables above pass in.
const known = new RegExp(
  String.raw`createFalTransport(?:\(\{ proxyUrl: '/api/fal/proxy' \}\))?|fal\.ai/dashboard/billing|` +
    String.raw`createFalUpload\(fal\)|\[\.\.\.files\]|FileList|upload\b|photo\.png|upstream\.idleTimeout|limits\.maxEvents|run\.join\(runId\)|\b(?:fal|FAL_KEY|PNG|JPEG|WebP|MP3|MP4|WAV|JSON|CORS|URLs?|URI|` +
    String.raw`ID|BigInt|true|false|maxEventBytes|allowedEndpoints|body|headers|num_images|red|blue|mp3|MB|KB|REASON|SCHEMA|prompt|` +
    String.raw`text/html|runner_failed)\b|\.png`,
  'g',
);
const english =
  /\b(?:the|and|or|of|is|are|it|its|this|that|must|use|try|again|with|too|not|failed|request|input|value)\b/i;

function check(text: unknown, language: string): void {
  expect(text).toBeTypeOf('string');
  const own = String(text).replace(known, '');
  expect(own.trim(), String(text)).not.toBe('');
  expect(text).toBe(String(text).trim());
  expect(own).not.toMatch(/[{}|]|undefined|null|NaN|\[object|\.\.|。。/);
  if (language === 'German') expect(own).not.toMatch(english);
  else expect(own).not.toMatch(/[A-Za-z]/);
}

describe.each(languages)('in %s', (language, labels) => {
  it.each(names)('%s has a hint, with facts, without, and without a field', (type) => {
    for (const error of [complaint(type, ctx), complaint(type), complaint(type, ctx, ['body'])]) {
      const hint = labels.errorHint(error);
      check(hint, language);
      expect(hint).not.toBe(error.hint);
    }
  });

  it.each(names)('the hint of %s holds what the English one holds', (type) => {
    const digits = (text: string | null) =>
      (text ?? '')
        // As in Egypt.
        .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
        .match(/\d+|\bred\b|blue|png\b|mp3\b|num_images/g);
    const error = complaint(type, ctx);
    expect(digits(labels.errorHint(error))?.toSorted() ?? null).toEqual(
      digits(error.hint)?.toSorted() ?? null,
    );
  });

  it.each(Object.keys(statusHints))('the status %s has a hint', (status) => {
    check(labels.errorHint(describeError({ detail: 'Words.' }, { status: Number(status) })), language);
  });

  it.each(['Exhausted balance', 'User is locked'])('so has the account trouble "%s"', (detail) => {
    check(labels.errorHint(describeError({ detail }, { status: 403 })), language);
  });

  it('so has a refusal of a proxy', () => {
    check(labels.errorHint(describeError('Invalid request', { status: 400 })), language);
  });

  it.each([0, 1, 2, 30, 119, 120, 600, 3600])('a wait of %i seconds is told', (seconds) => {
    const error = describeError(null, { status: 429, retryAfter: String(seconds) });
    expect(error.retryAfter).toBe(seconds);
    const hint = labels.errorHint(error);
    check(hint, language);
    const other = describeError(null, { status: 429, retryAfter: String(seconds + 3600) });
    expect(hint).not.toBe(labels.errorHint(other));
  });

  it.each(Object.keys(local) as LocalErrorType[])('what the library says of %s is told', (type) => {
    const error = local[type];
    expect(error.type).toBe(type);
    check(labels.errorMessage(error), language);
    if (error.hint === null) expect(labels.errorHint(error)).toBeNull();
    else check(labels.errorHint(error), language);
  });

  it('facts of such an error are told, and it is told without them', () => {
    expect(labels.errorMessage(local.not_a_stream)).toContain('text/html');
    expect(labels.errorMessage(local.headers_failed)).toContain('REASON');
    expect(labels.errorMessage(local.invalid_input)).toContain('prompt: SCHEMA');
    expect(labels.errorMessage(local.upstream_silent)).toMatch(/90|\u0669\u0660/);
    expect(labels.errorMessage(local.relay_limit)).toContain('limits.maxEvents');
    // The store's own room has no number, and its name is no word of any language.
    const full = limitReached('maxBytes of the run store', null, 'the store has no room left');
    check(labels.errorMessage(full), language);
    for (const { ctx: _, ...error } of localErrors) check(labels.errorMessage(error), language);
    check(labels.errorMessage(notAStream('', '', null)), language);
  });

  it.each([
    describeError(null),
    describeError(null, { status: 500 }),
    describeError({ error_type: 'runner_failed' }),
    describeError({ error_type: 'runner_failed' }, { status: 502 }),
  ])('a failure without a reason is said to be one', (error) => {
    check(labels.errorMessage(error), language);
  });

  it('the first of several complaints stays as the server wrote it; how many more there are does not', () => {
    const detail = [{ loc: ['body', 'a'], msg: 'bad (and 1 more)' }, { msg: 'worse' }];
    const message = labels.errorMessage(describeError({ detail }));
    expect(message).toMatch(/^a: bad \(and 1 more\)/);
    expect(message).not.toMatch(/and 1 more\)$/);
  });

  it("a server's message stays, whatever type it claims", () => {
    const said = 'The server could not be reached.';
    for (const kind of ['http', 'node', 'run'] as const) {
      const error = describeError({ detail: said, error_type: 'unreachable' }, { kind });
      expect(labels.errorMessage(error)).toBe(said);
    }
    expect(labels.errorHint(describeError({ detail: said, error_type: 'constructor' }))).toBeNull();
  });

  it("an app's own hint stays", () => {
    const error = { ...complaint('less_than_equal', ctx), hint: 'Ask Ada.' };
    expect(labels.errorHint(error)).toBe('Ask Ada.');
    const own = localError('network', 'Ada is away.', { hint: 'Wait for Ada.' });
    expect([labels.errorMessage(own), labels.errorHint(own)]).toEqual(['Ada is away.', 'Wait for Ada.']);
  });
});

describe('in English', () => {
  it('an error says what it says', () => {
    for (const error of [...localErrors, ...names.map((type) => complaint(type, ctx))]) {
      expect(englishLabels.errorMessage(error)).toBe(error.message);
      expect(englishLabels.errorHint(error)).toBe(error.hint);
    }
  });
});

it.each([
  ['less_than_equal', 'num_images darf höchstens 3 sein.', 'num_images：3 以下の値にしてください。'],
  [
    'value_error.number.not_le',
    'num_images darf höchstens 3 sein.',
    'num_images：3 以下の値にしてください。',
  ],
  [
    'file_too_large',
    'Bitte eine Datei mit höchstens 10 MB verwenden.',
    '10 MB 以下のファイルを使用してください。',
  ],
  [
    'audio_duration_too_long',
    'Das Audio darf höchstens 60 Sekunden lang sein.',
    '60 秒以下の音声を使用してください。',
  ],
])('the hint of %s reads as a sentence', (type, german, japanese) => {
  const error = complaint(type, ctx);
  expect(germanLabels.errorHint(error)).toBe(german);
  expect(japaneseLabels.errorHint(error)).toBe(japanese);
});

it('a dual of Arabic stands where it needs no other case', () => {
  const error = describeError(null, { status: 503, retryAfter: '2' });
  expect(arabicLabels.errorHint(error)).toContain(': ثانيتان.');
});
