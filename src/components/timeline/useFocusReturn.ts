import { useRef, type RefObject } from 'react';
import { useLayout } from '../internal/useLayout.ts';

interface FocusProps {
  onFocus: () => void;
  onBlur: () => void;
}

/**
 * Props for what a new run may take away while it has the focus, which goes to `target` then: else it would fall back
 * to the start of the page, and nobody would be told.
 */
export function useFocusReturn(shown: boolean, target: RefObject<HTMLElement | null>): FocusProps {
  const within = useRef(false);
  useLayout(() => {
    const element = target.current;
    if (shown || !within.current || !element) return;
    within.current = false;
    // What is unseen takes no focus; a chevron that has it is seen.
    element.style.visibility = 'visible';
    element.focus();
    element.style.visibility = '';
  }, [shown, target]);
  return {
    onFocus: () => {
      within.current = true;
    },
    onBlur: () => {
      within.current = false;
    },
  };
}
