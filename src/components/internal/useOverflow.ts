import { useState, type RefObject } from 'react';
import { useLayout } from './useLayout.ts';
import { watchSize } from './watchSize.ts';

/**
 * Whether the element's text is cut, as last seen while it was not `open`.
 *
 * @param guess - what is taken for true where nothing is measured, as on the server.
 * @param isSkipped - whether nobody can see it, so that measuring it may wait.
 */
export function useOverflow(
  box: RefObject<HTMLElement | null>,
  text: string | null,
  open: boolean,
  guess: boolean,
  isSkipped?: () => boolean,
): boolean {
  const [overflows, setOverflows] = useState(guess);
  useLayout(() => {
    const element = box.current;
    if (!element || open) return;
    const measure = (): void => {
      // No layout: nothing was measured, and the guess stands.
      if (element.clientHeight > 0) setOverflows(element.scrollHeight > element.clientHeight + 1);
    };
    return watchSize(element, measure, isSkipped?.());
  }, [box, text, open, isSkipped]);
  return overflows;
}
