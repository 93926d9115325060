/** Writes durations for one locale. */
export interface DurationFormat {
  /** As short as the locale has it: `2.2s`, `31s`, `1m 14s`. A running clock drops the tenths after ten seconds. */
  short(milliseconds: number, running?: boolean): string;
  /** In words, for speech: `1.4 seconds`. */
  long(milliseconds: number): string;
}

/** A `DurationFormat` for a locale; an unknown locale falls back to English. */
export function createDurationFormat(locale: string): DurationFormat {
  const unit = (name: string, display: 'narrow' | 'long', digits: number): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: display,
      minimumFractionDigits: display === 'long' ? 0 : digits,
      maximumFractionDigits: digits,
    });
  // Made once: constructing a formatter costs a hundred times what using it does.
  const cache = new Map<string, Intl.NumberFormat>();
  const format = (value: number, name: string, display: 'narrow' | 'long', digits = 0): string => {
    const key = `${name} ${display} ${digits}`;
    let made = cache.get(key);
    if (!made) cache.set(key, (made = unit(name, display, digits)));
    return made.format(value);
  };

  function write(milliseconds: number, display: 'narrow' | 'long', running: boolean): string {
    const seconds = Math.max(0, milliseconds) / 1000;
    if (seconds < 59.95 && !(running && seconds >= 10))
      return format(floor1(seconds, running), 'second', display, 1);
    const whole = Math.floor(seconds);
    if (whole < 60) return format(whole, 'second', display);
    const minutes = Math.floor(whole / 60);
    if (minutes < 60) return `${format(minutes, 'minute', display)} ${format(whole % 60, 'second', display)}`;
    return `${format(Math.floor(minutes / 60), 'hour', display)} ${format(minutes % 60, 'minute', display)}`;
  }

  return {
    short: (milliseconds, running = false) => write(milliseconds, 'narrow', running),
    long: (milliseconds) => write(milliseconds, 'long', false),
  };
}

// A clock that rounds up shows a tenth that has not passed yet.
function floor1(seconds: number, running: boolean): number {
  return running ? Math.floor(seconds * 10) / 10 : seconds;
}
