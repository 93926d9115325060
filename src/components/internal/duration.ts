/** Writes durations for one locale. */
export interface DurationFormat {
  /** As short as the locale has it: `2.2s`, `31s`, `1m 14s`. A running clock drops the tenths after ten seconds. */
  short(milliseconds: number, running?: boolean): string;
  /** In words, for speech: `1.4 seconds`. */
  long(milliseconds: number): string;
}

type Display = 'narrow' | 'long';

/**
 * The locale that numbers are written in: the given one, or English when this runtime does not know it. Never the
 * runtime's own, which is what `Intl` would take: a server and its browsers must write the same page.
 */
export function knownLocale(locale: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale)[0] ?? 'en';
  } catch {
    // Not a language tag at all.
    return 'en';
  }
}

/** A `DurationFormat` for a locale; an unknown locale falls back to English. */
export function createDurationFormat(locale: string): DurationFormat {
  const known = knownLocale(locale);
  // Made once: constructing a formatter costs a hundred times what using it does.
  const cache = new Map<string, Intl.NumberFormat>();
  const format = (value: number, unit: string, display: Display, digits = 0): string => {
    const key = `${unit} ${display} ${digits}`;
    let made = cache.get(key);
    if (!made) {
      made = new Intl.NumberFormat(known, {
        style: 'unit',
        unit,
        unitDisplay: display,
        minimumFractionDigits: display === 'long' ? 0 : digits,
        maximumFractionDigits: digits,
      });
      cache.set(key, made);
    }
    return made.format(value);
  };

  // Languages join the two parts in their own way: with a space, with none, or with a word. The comma that some put
  // there is for longer lists; nobody writes it on a clock.
  let list: Intl.ListFormat | undefined;
  const join = (parts: string[]): string => {
    list ??= new Intl.ListFormat(known, { type: 'unit', style: 'narrow' });
    return list.format(parts).replace(', ', ' ');
  };

  function write(milliseconds: number, display: Display, running: boolean): string {
    const seconds = Number.isFinite(milliseconds) ? Math.max(0, milliseconds) / 1000 : 0;
    if (seconds < 59.95 && !(running && seconds >= 10))
      return format(floor1(seconds, running), 'second', display, 1);
    const whole = Math.floor(seconds);
    if (whole < 60) return format(whole, 'second', display);
    const minutes = Math.floor(whole / 60);
    if (minutes < 60)
      return join([format(minutes, 'minute', display), format(whole % 60, 'second', display)]);
    return join([format(Math.floor(minutes / 60), 'hour', display), format(minutes % 60, 'minute', display)]);
  }

  return {
    short: (milliseconds, running = false) => write(milliseconds, 'narrow', running),
    long: (milliseconds) => write(milliseconds, 'long', false),
  };
}

// A page speaks one locale or two; a server those that its visitors ask for, and must not keep them all.
const formats = new Map<string, DurationFormat>();
const limit = 16;

/** The `DurationFormat` that all who write this locale share. */
export function durationFormatOf(locale: string): DurationFormat {
  let format = formats.get(locale);
  if (!format) {
    if (formats.size >= limit) formats.clear();
    formats.set(locale, (format = createDurationFormat(locale)));
  }
  return format;
}

// A clock that rounds up shows a tenth that has not passed yet.
function floor1(seconds: number, running: boolean): number {
  return running ? Math.floor(seconds * 10) / 10 : seconds;
}
