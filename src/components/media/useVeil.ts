import { useSyncExternalStore, type RefObject } from 'react';
import { useLayout } from '../internal/useLayout.ts';

const never = (): (() => void) => () => undefined;

/** Whether what is veiled may be put on the page: not by a server, whose HTML is seen before the veil can be. */
export function useVeilReady(veiled: boolean): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => !veiled,
  );
}

/**
 * Blurs a picture for as long as it is veiled, before it is painted. On the element and not by the stylesheet: who builds
 * without that must not show what its model flagged either. `key` tells one file's element from the next one's.
 */
export function useVeil(element: RefObject<HTMLElement | null>, veiled: boolean, key: string | null): void {
  useLayout(() => {
    const style = element.current?.style;
    if (!veiled || !style) return;
    const before = style.getPropertyValue('filter');
    style.setProperty('filter', 'var(--_fw-media-veil, blur(1.5rem))');
    return () => void style.setProperty('filter', before);
  }, [element, veiled, key]);
}
