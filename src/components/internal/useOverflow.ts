import { useState, type RefObject } from 'react';
import { useLayout } from './useLayout.ts';
import { watchSize } from './watchSize.ts';

/**
 * Whether the element's text is cut, as last seen while it was not `open`.
 *
 * @param guess - what is taken for true where nothing is measured, as on the server.
 * @param later - measures it once the page has been laid out anyway, and takes the guess for it until then: where many of
 * them come at once, each would lay out the page for itself.
 */
export function useOverflow(
  box: RefObject<HTMLElement | null>,
  text: string | null,
  open: boolean,
  guess: boolean,
  later = false,
): boolean {
  const [overflows, setOverflows] = useState(guess);
  useLayout(() => {
    const element = box.current;
    if (!element || open) return;
    const measure = (): void => {
      // No layout: nothing was measured, and the guess stands.
      if (element.clientHeight > 0) setOverflows(element.scrollHeight > element.clientHeight + 1);
    };
    return watchSize(element, measure, later);
  }, [box, text, open, later]);
  return overflows;
}
