import type { HintWords } from '../protocol/writeHint.ts';

/** Writes numbers and their units as a language has them; `sizes`: whether people there read "MB". */
export function createUnitFormat(locale: string, sizes: 'short' | 'long' = 'short'): HintWords['number'] {
  // Limits are exact, and "8.192 pixels" reads as eight: only long numbers are grouped.
  const exact = { maximumFractionDigits: 10, useGrouping: 'min2' } as const;
  const plain = new Intl.NumberFormat(locale, exact);
  const inUnit = (unit: string, value: number, unitDisplay: 'short' | 'long' = 'long'): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: 1, style: 'unit', unit, unitDisplay }).format(
      value,
    );
  return (value, unit) => {
    if (unit === 'seconds') return inUnit('second', value);
    if (unit === 'minutes') return inUnit('minute', value);
    if (unit !== 'bytes') return plain.format(value);
    if (value < 1024) return inUnit('byte', value);
    return value < 1024 * 1024
      ? inUnit('kilobyte', value / 1024, sizes)
      : inUnit('megabyte', value / 1024 / 1024, sizes);
  };
}

/** The longest wait that is told to the minute. */
const longestWait = 60 * 60;

/** How long to wait: now, some seconds or minutes, or more than an hour. */
export function createWaitFormat(
  number: HintWords['number'],
  say: { readonly now: string; readonly after: (time: string) => string; readonly long: string },
): (seconds: number) => string {
  return (seconds) => {
    if (seconds <= 0) return say.now;
    if (seconds > longestWait) return say.long;
    return say.after(seconds < 120 ? number(seconds, 'seconds') : number(Math.ceil(seconds / 60), 'minutes'));
  };
}
