import { describe, expect, it } from 'vitest';
import { describeError } from 'react-fal-workflow/core';
import type { NodeStatus, RunErrorKind, RunStatus, WorkflowLabels } from 'react-fal-workflow';
import {
  arabicLabels,
  createArabicLabels,
  englishLabels,
  germanLabels,
  japaneseLabels,
} from 'react-fal-workflow/locales';
import { noAnswer } from '../../src/core/localErrors.ts';

const languages: [string, WorkflowLabels][] = [
  ['English', englishLabels],
  ['German', germanLabels],
  ['Japanese', japaneseLabels],
  ['Arabic', arabicLabels],
  ['Arabic as in Egypt', createArabicLabels('ar-EG')],
];

const counts = [0, 1, 2, 3, 11, 100, 1234];
const totals = [null, ...counts];
const names = ['Generate', '3D (v1.0)', '\u05db\u05dc\u05d1', '__proto__', '$&$1'];
const durations = [null, '1.4 s'];
const nodeStatuses = Object.keys(englishLabels.nodeStatus) as NodeStatus[];
const runStatuses = Object.keys(englishLabels.runStatus) as RunStatus[];
const kinds: Record<RunErrorKind, true> = {
  ...{ network: true, http: true, protocol: true, node: true, run: true },
  ...{ incomplete: true, limit: true, validation: true, gone: true, upload: true },
};
const errorKinds = Object.keys(kinds) as RunErrorKind[];

type FunctionKey = {
  [Key in keyof WorkflowLabels]: WorkflowLabels[Key] extends (...args: never[]) => string | null
    ? Key
    : never;
}[keyof WorkflowLabels];
type Calls = { [Key in FunctionKey]: Parameters<WorkflowLabels[Key]>[] };

function cross<A, B, Result>(
  first: readonly A[],
  second: readonly B[],
  join: (a: A, b: B) => Result,
): Result[] {
  return first.flatMap((a) => second.map((b) => join(a, b)));
}

const oneCount = counts.map((count): [number] => [count]);
const oneName = names.map((name): [string] => [name]);
const positions = counts.map((count): [string, number, number] => [
  'Generate',
  Math.max(0, count - 1),
  count,
]);

// A label that takes arguments and stands not here is a type error, and fails the first test below.
const calls: Calls = {
  parallel: oneCount,
  attempt: oneCount,
  details: oneName,
  jsonCut: oneCount,
  jsonEntries: oneCount,
  image: positions,
  video: positions,
  audio: positions,
  download: oneName,
  mediaMore: oneCount,
  enlarge: oneName,
  lightboxPosition: counts.map((count) => [Math.max(0, count - 1), count]),
  compareValue: [0, 1, 50, 99, 100].map((percent) => [percent, 'Before', 'After']),
  errorTitle: cross(errorKinds, [null, ...names], (kind, node) => [kind, node]),
  // The words for all errors: errors.test.ts.
  errorMessage: [[noAnswer(null)]],
  errorHint: [[describeError(null, { status: 429 })]],
  uploading: cross([1, ...counts.slice(1)], [null, 0, 7, 100], (files, percent) => [
    { files, name: files === 1 && percent !== 7 ? '3D (v1.0)' : null, percent },
  ]),
  queueAhead: oneCount,
  stalled: durations.map((duration) => [duration]),
  progressValue: cross(counts, totals, (settled, total) => [settled, total]),
  waterfallRow: cross(nodeStatuses, durations, (status, duration) => [
    { label: 'Generate', status, start: duration, duration, attempt: duration === null ? 1 : 3 },
  ]),
  waterfallGap: [['12s']],
  graphNode: cross(nodeStatuses, [[], ['A'], ['A', 'B'], ['A', 'B', 'C']], (status, after) => [
    { label: 'Generate', status, after },
  ]),
  announceNode: cross(nodeStatuses, totals, (status, total) => [
    { position: 1, total, label: 'Generate', status, duration: total === null ? null : '1.4 s' },
  ]),
  announceQueue: oneCount,
  announceAll: [[['A']], [['A', 'B']]],
  announceMany: cross(counts, totals, (settled, total) => [settled, total]),
  announceRun: cross(runStatuses, durations, (status, duration) => [status, duration]),
};

/** Every text of a language that can be had, with the place where it comes from. */
function textsOf(labels: WorkflowLabels): [string, unknown][] {
  return Object.entries(labels).flatMap(([key, label]): [string, unknown][] => {
    if (typeof label === 'string') return [[key, label]];
    if (typeof label === 'object') {
      return Object.entries(label).map(([status, text]): [string, unknown] => [`${key}.${status}`, text]);
    }
    // The table above has the right arguments for each key.
    const call = label as (...args: unknown[]) => unknown;
    const table: Record<string, unknown[][]> = calls;
    return (table[key] ?? []).map((args): [string, unknown] => [
      `${key}(${JSON.stringify(args).slice(1, -1)})`,
      call(...args),
    ]);
  });
}

describe('labels', () => {
  it('are all tried here', () => {
    const functions = Object.entries(englishLabels).flatMap(([key, label]) =>
      typeof label === 'function' ? [key] : [],
    );
    expect(Object.keys(calls).toSorted()).toEqual(functions.toSorted());
  });

  it.each(languages)('of %s have exactly the keys of English', (_, labels) => {
    expect(Object.keys(labels).toSorted()).toEqual(Object.keys(englishLabels).toSorted());
    expect(Object.keys(labels.runStatus)).toEqual(runStatuses);
    expect(Object.keys(labels.nodeStatus)).toEqual(nodeStatuses);
    for (const [key, label] of Object.entries(labels)) {
      expect(typeof label, key).toBe(typeof englishLabels[key as keyof WorkflowLabels]);
    }
  });

  it.each(languages)('of %s are words for every argument', (_, labels) => {
    for (const [key, text] of textsOf(labels)) {
      expect(text, key).toBeTypeOf('string');
      expect(String(text).trim(), key).not.toBe('');
      expect(text, key).toBe(String(text).trim());
      expect(text, key).not.toMatch(/undefined|null|NaN|\[object|\$\{|=>| {2}|, ,|、、|، ،/);
    }
  });

  it.each(languages)('of %s tell statuses, errors and buttons apart', (_, labels) => {
    const apart = (texts: string[]) => expect(new Set(texts).size, texts.join()).toBe(texts.length);
    apart([...Object.values(labels.runStatus), labels.queued]);
    apart([0, 1, 2, 3].map(labels.queueAhead));
    apart([0, 1, 2, 3].map(labels.announceQueue));
    apart([labels.empty, labels.queueHidesNodes]);
    apart([1, 2, 3].map((files) => labels.uploading({ files, name: null, percent: null })));
    apart([null, 0, 50].map((percent) => labels.uploading({ files: 2, name: null, percent })));
    apart([labels.canceledNote, labels.unsentNote, labels.interruptedNote]);
    apart(Object.values(labels.nodeStatus));
    apart(errorKinds.map((kind) => labels.errorTitle(kind, null)));
    apart([labels.run, labels.cancel, labels.runAgain, labels.copyDetails, labels.close]);
    apart([labels.zoomIn, labels.zoomOut, labels.previous, labels.next, labels.save]);
    apart([labels.sensitiveShow, labels.sensitiveHide]);
    apart([labels.showMore, labels.showLess]);
    apart([labels.before, labels.after]);
  });

  it.each(languages)('of %s hold the names that they are given', (_, labels) => {
    for (const name of names) {
      expect(labels.details(name)).toContain(name);
      expect(labels.download(name)).toContain(name);
      expect(labels.image(name, 1, 4)).toContain(name);
      expect(labels.errorTitle('node', name)).toContain(name);
      expect(labels.graphNode({ label: 'a', status: 'pending', after: [name] })).toContain(name);
    }
  });

  it.each(languages.slice(1))('of %s are translated', (_, labels) => {
    const english = new Map(textsOf(englishLabels));
    // The same word in both, or nothing but numbers.
    const same = /^(workflow|graph|lightboxPosition|parallel|announceAll)/;
    const untranslated = textsOf(labels).filter(
      ([key, text]) => english.get(key) === text && !same.test(key),
    );
    expect(untranslated).toEqual([]);
  });

  it.each(languages.slice(3))('of %s have no Latin letters of their own', (_, labels) => {
    // Of what the tables above pass in.
    const passed = /Generate|3D \(v1\.0\)|__proto__|Before|After|\b[ABC]\b|1\.4 s|12s/g;
    for (const [key, text] of textsOf(labels)) {
      expect(String(text).replace(passed, ''), key).not.toMatch(/[A-Za-z]/);
    }
  });

  it('of Arabic isolate the names in them, so that a digit in front stays in front', () => {
    const isolated = '\u20683D (v1.0)\u2069';
    expect(arabicLabels.details('3D (v1.0)')).toContain(isolated);
    expect(arabicLabels.errorTitle('node', '3D (v1.0)')).toContain(isolated);
    expect(arabicLabels.graphNode({ label: 'a', status: 'pending', after: ['3D (v1.0)'] })).toContain(
      isolated,
    );
  });
});

describe('counts', () => {
  const shown = [0, 1, 2, 3, 11, 100, 1234];
  it.each([
    ['English', englishLabels, '0 entries|1 entry|2 entries|3 entries|11 entries|100 entries|1,234 entries'],
    [
      'German',
      germanLabels,
      '0 Einträge|1 Eintrag|2 Einträge|3 Einträge|11 Einträge|100 Einträge|1.234 Einträge',
    ],
    ['Japanese', japaneseLabels, '0 件|1 件|2 件|3 件|11 件|100 件|1,234 件'],
    ['Arabic', arabicLabels, 'لا عناصر|عنصر واحد|عنصران|3 عناصر|11 عنصرًا|100 عنصر|1,234 عنصرًا'],
    ['Egypt', createArabicLabels('ar-EG'), 'لا عناصر|عنصر واحد|عنصران|٣ عناصر|١١ عنصرًا|١٠٠ عنصر|١٬٢٣٤ عنصرًا'],
  ])('of %s have the right form', (_, labels, expected) => {
    expect(shown.map((count) => labels.jsonEntries(count)).join('|')).toBe(expected);
  });

  it.each([
    ['English', englishLabels, '0 steps|1 step|2 steps|3 steps|11 steps|100 steps|1,234 steps'],
    [
      'German',
      germanLabels,
      '0 Schritte|1 Schritt|2 Schritte|3 Schritte|11 Schritte|100 Schritte|1.234 Schritte',
    ],
    [
      'Japanese',
      japaneseLabels,
      '0 ステップ|1 ステップ|2 ステップ|3 ステップ|11 ステップ|100 ステップ|1,234 ステップ',
    ],
    ['Arabic', arabicLabels, 'لا خطوات|خطوة واحدة|خطوتان|3 خطوات|11 خطوة|100 خطوة|1,234 خطوة'],
  ])('of %s have the right form in what is announced', (_, labels, expected) => {
    for (const [index, form] of expected.split('|').entries()) {
      expect(labels.announceMany(shown[index] ?? 0, null)).toContain(form);
    }
  });

  it.each([
    ['English', englishLabels, '1 request|2 requests|3 requests|11 requests|100 requests|1,234 requests'],
    ['German', germanLabels, '1 Anfrage|2 Anfragen|3 Anfragen|11 Anfragen|100 Anfragen|1.234 Anfragen'],
    ['Japanese', japaneseLabels, '1 件|2 件|3 件|11 件|100 件|1,234 件'],
    ['Arabic', arabicLabels, 'طلب واحد|طلبان|3 طلبات|11 طلبًا|100 طلب|1,234 طلبًا'],
    ['Egypt', createArabicLabels('ar-EG'), 'طلب واحد|طلبان|٣ طلبات|١١ طلبًا|١٠٠ طلب|١٬٢٣٤ طلبًا'],
  ])('of %s have the right form in the queue', (_, labels, expected) => {
    for (const [index, form] of expected.split('|').entries()) {
      expect(labels.queueAhead(shown[index + 1] ?? 0)).toContain(form);
      expect(labels.announceQueue(shown[index + 1] ?? 0)).toContain(form);
    }
    expect(labels.queueAhead(0)).not.toMatch(/[\d\u0660-\u0669]/);
  });

  it.each([
    ['English', englishLabels, '1 of 1 step finished', '2 of 11 steps finished'],
    ['German', germanLabels, '1 von 1 Schritt beendet', '2 von 11 Schritten beendet'],
    [
      'Japanese',
      japaneseLabels,
      '1 ステップ中 1 ステップが終了しました',
      '11 ステップ中 2 ステップが終了しました',
    ],
    ['Arabic', arabicLabels, 'المنتهي: 1 من أصل خطوة واحدة', 'المنتهي: 2 من أصل 11 خطوة'],
  ])('of %s agree with their total', (_, labels, one, eleven) => {
    expect(labels.announceMany(1, 1)).toBe(one);
    expect(labels.announceMany(2, 11)).toBe(eleven);
  });

  it('of Arabic have a dual after a preposition', () => {
    expect(arabicLabels.announceMany(1, 2)).toBe('المنتهي: 1 من أصل خطوتين');
  });

  it.each([
    ['English', englishLabels, 'after A, B, and C'],
    ['German', germanLabels, 'nach A, B und C'],
    ['Japanese', japaneseLabels, 'A、B、C の後'],
    ['Arabic', arabicLabels, 'بعد \u2068A\u2069 و\u2068B\u2069 و\u2068C\u2069'],
  ])('and lists of %s are joined as the language joins them', (_, labels, expected) => {
    expect(labels.graphNode({ label: 'x', status: 'pending', after: ['A', 'B', 'C'] })).toContain(expected);
  });
});
