import { count } from './writeHint.ts';

const longestWait = 60 * 60;

/** A `Retry-After` header, as seconds; as a date when it is one and there is no clock to count from. */
export function readRetryAfter(header: string | null, now: number | null): number | Date | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text);
  const date = /^[a-z]{3,9},? /i.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(date)) return null;
  return now === null ? new Date(date) : Math.max(0, Math.ceil((date - now) / 1000));
}

/** How long to wait, as a sentence. */
export function sayWait(wait: number | Date | null): string | null {
  if (wait === null) return null;
  if (typeof wait !== 'number') return `Try again after ${wait.toUTCString()}.`;
  if (wait <= 0) return 'Try again now.';
  if (wait > longestWait) return 'Try again in more than an hour.';
  return `Try again in ${wait < 120 ? count(wait, 'second') : count(Math.ceil(wait / 60), 'minute')}.`;
}
