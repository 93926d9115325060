import { useRef, type RefObject } from 'react';
import { useLayout } from '../internal/useLayout.ts';

/**
 * Opens a dialog above the page for as long as it is there, and holds the page behind it still. Focus goes to the
 * dialog itself: on a button, the Enter that opened it could press the button as well.
 */
export function useModal(): RefObject<HTMLDialogElement | null> {
  const element = useRef<HTMLDialogElement>(null);
  useLayout(() => {
    const dialog = element.current;
    if (dialog === null) return;
    const opener = document.activeElement;
    // Where it is missing the dialog is an ordinary box: better than nothing.
    if (typeof dialog.showModal === 'function') dialog.showModal();
    else dialog.setAttribute('open', '');
    dialog.focus();

    const { style } = document.documentElement;
    const { overflow, scrollbarGutter } = style;
    // The room of a scrollbar is kept: what is behind must not move.
    if (window.innerWidth > document.documentElement.clientWidth) style.scrollbarGutter = 'stable';
    style.overflow = 'hidden';

    return () => {
      style.overflow = overflow;
      style.scrollbarGutter = scrollbarGutter;
      // Closed, not just removed: only so the browser gives the focus back.
      if (dialog.open && typeof dialog.close === 'function') dialog.close();
      else if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
  }, []);
  return element;
}
