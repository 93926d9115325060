import { useState } from 'react';
import { useLayout } from '../internal/useLayout.ts';
import { acquire, isHeavy, release } from './objectUrls.ts';
import { useVeilReady } from './useVeil.ts';

/** An address to show, and a way back when it fails. */
export interface LightUrl {
  /** While it is made, which is over before anything is painted: the last one of the same file, or `null`. */
  readonly src: string | null;
  readonly isMade: boolean;
  /** Goes back to the address that was given. `false`: that is what has failed. */
  readonly fallBack: () => boolean;
}

/**
 * A short address in place of a `data:` one of megabytes, which the DOM would carry around: its picture is there in half
 * the time. `key` tells one file from the next one.
 */
export function useLightUrl(key: string, src: string | null): LightUrl {
  // As with a veil, a server cannot make it. What it wrote is there already; what failed may yet be shown as it is.
  const [kept, keep] = useState(useVeilReady(isHeavy(src)) ? null : src);
  const [made, setMade] = useState<{ key: string; from: string; url: string } | null>(null);
  const heavy = src !== kept && isHeavy(src) ? src : null;

  useLayout(() => {
    if (heavy === null) return;
    setMade({ key, from: heavy, url: acquire(heavy) });
    return () => release(heavy);
  }, [key, heavy]);

  // The element of a file must not go and come again because it gets another address.
  const own = made?.key === key ? made.url : null;
  const light = heavy === null ? src : own;
  return {
    src: light,
    isMade: heavy === null || made?.from === heavy,
    fallBack() {
      if (light === src) return false;
      keep(src);
      return true;
    },
  };
}
