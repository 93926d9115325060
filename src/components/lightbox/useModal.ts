import { useRef, useState, type RefObject, type SyntheticEvent } from 'react';
import { useLayout } from '../internal/useLayout.ts';
import { holdPage } from './holdPage.ts';

interface Modal {
  readonly element: RefObject<HTMLDialogElement | null>;
  readonly onCancel: (event: SyntheticEvent<HTMLDialogElement>) => void;
  readonly onClose: (event: SyntheticEvent<HTMLDialogElement>) => void;
}

/**
 * Opens a dialog above the page for as long as it is there, and holds the page behind it still. Focus goes to the
 * dialog itself: on a button, the Enter that opened it could press the button as well. `dismiss` asks whoever renders
 * the dialog to end it; until they do, it stays open.
 */
export function useModal(dismiss: () => void): Modal {
  const element = useRef<HTMLDialogElement>(null);
  const opener = useRef<Element | null>(null);
  const [closed, setClosed] = useState(0);

  // Again after each time that the browser closed it and it was still wanted.
  useLayout(() => {
    const dialog = element.current;
    if (dialog === null || dialog.open) return;
    opener.current = document.activeElement;
    // Where it is missing the dialog is an ordinary box: better than nothing.
    if (dialog.showModal) dialog.showModal();
    else dialog.open = true;
    dialog.focus();
  }, [closed]);

  useLayout(() => {
    const dialog = element.current;
    if (dialog === null) return;
    const letGo = holdPage(dialog);
    return () => {
      letGo();
      // Closed, not just removed: only so the browser gives the focus back.
      if (dialog.open && dialog.close) dialog.close();
      else (opener.current as HTMLElement | null)?.focus({ preventScroll: true });
    };
  }, []);

  return {
    element,
    onCancel: (event) => {
      // A file that somebody did not choose cancels, too.
      if (event.target !== event.currentTarget) return;
      event.preventDefault();
      dismiss();
    },
    // Browsers let no page keep a dialog open for ever: a second Esc closes it unasked, as a form in it may.
    onClose: ({ target, currentTarget }) => {
      // Not while it is open again: StrictMode closes and opens it once.
      if (target !== currentTarget || currentTarget.open) return;
      dismiss();
      setClosed((times) => times + 1);
    },
  };
}
