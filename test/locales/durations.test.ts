import { describe, expect, it } from 'vitest';
import {
  createDurationFormat,
  durationFormatOf,
  knownLocale,
} from '../../src/components/internal/duration.ts';

const times = [0, 2_200, 38_210, 61_000, 74_000, 3_725_000, 86_400_000, -5, NaN, Infinity];

describe('durations', () => {
  it.each([
    ['en', '2.2s|1m 14s|1h 2m', '2.2 seconds|1 minute 14 seconds|1 hour 2 minutes'],
    ['de', '2,2 Sek.|1 Min. 14 Sek.|1h 2 Min.', '2,2 Sekunden|1 Minute 14 Sekunden|1 Stunde 2 Minuten'],
    ['ja', '2.2s|1m14s|1h2m', '2.2 秒|1 分14 秒|1 時間2 分'],
    ['ar', '2.2 ث|1 د و14 ث|1 س و2 د', '2.2 ثانية|دقيقة و14 ثانية|ساعة ودقيقتان'],
    ['ar-EG', '٢٫٢ ث|١ د و١٤ ث|١ س و٢ د', '٢٫٢ ثانية|دقيقة و١٤ ثانية|ساعة ودقيقتان'],
  ])('are written as %s has them', (locale, short, long) => {
    const format = createDurationFormat(locale);
    const shown = [2_200, 74_000, 3_725_000];
    const plain = (texts: string[]) => texts.join('|').replaceAll('\u00a0', ' ');
    expect(plain(shown.map((time) => format.short(time)))).toBe(short);
    expect(plain(shown.map((time) => format.long(time)))).toBe(long);
  });

  it.each(['en', 'de', 'ja', 'ar', 'ar-EG', 'fr', 'he', 'zh-Hant-TW'])(
    'are numbers for any time, in %s',
    (locale) => {
      const format = createDurationFormat(locale);
      for (const time of times) {
        for (const text of [format.short(time), format.short(time, true), format.long(time)]) {
          expect(text).toMatch(/[\p{Nd}\p{Script=Arabic}]/u);
          expect(text).not.toMatch(/NaN|∞|-|undefined/);
        }
      }
    },
  );

  it.each(['', 'not a locale', 'de_DE', 'x', '\u0000', 'tlh', 'a'.repeat(5000)])(
    'fall back to English for %j, which no runtime writes',
    (locale) => {
      expect(knownLocale(locale)).toBe('en');
      expect(createDurationFormat(locale).short(74_000)).toBe('1m 14s');
    },
  );

  it('share their formatters, of which there are never many', () => {
    const first = durationFormatOf('de');
    expect(durationFormatOf('de')).toBe(first);
    for (let index = 0; index < 100; index += 1) durationFormatOf(`en-x-${index}`);
    expect(durationFormatOf('de').short(2_200)).toBe(first.short(2_200));
  });
});
