/** Whether a row is seen. */
export interface RowSight {
  /** Whether the browser leaves the row out of its pictures. */
  readonly isSkipped: () => boolean;
  /** Calls `listener` when it no longer does. Returns how to stop. */
  readonly onSeen: (listener: () => void) => () => void;
}

// Said by the browser itself, which knows it from drawing the page: to ask would lay the page out.
const changed = 'contentvisibilityautostatechange';

/** The sight of what has `content-visibility: auto`; `watch` gets its element, and returns how to stop. */
export function createSight(): RowSight & { readonly watch: (element: HTMLElement) => () => void } {
  let skipped = false;
  const listeners = new Set<() => void>();
  return {
    isSkipped: () => skipped,
    onSeen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    watch(element) {
      const onChange = (event: Event): void => {
        // It bubbles, and what stands within may be left out for itself.
        if (event.target !== element) return;
        skipped = 'skipped' in event && event.skipped === true;
        if (!skipped) for (const listener of [...listeners]) listener();
      };
      element.addEventListener(changed, onChange);
      return () => {
        element.removeEventListener(changed, onChange);
        skipped = false;
      };
    },
  };
}
