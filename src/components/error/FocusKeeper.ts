import type { RefObject } from 'react';
import { useLayout } from '../internal/useLayout.ts';

// What a screen reader can tell of: a part of the page, not a mere box.
const landmarks =
  'section, article, main, form, dialog, [role="region"], [role="group"], [tabindex], .fw-root';

/**
 * Hands the focus on when the panel goes with it, as "Run again" makes it do: to the button of the card, or else to
 * what the panel stood in. It must stand before the panel: React removes siblings in their order.
 */
export function FocusKeeper({ panel }: { panel: RefObject<HTMLElement | null> }): null {
  useLayout(
    () => () => {
      const element = panel.current;
      // A cast: what it stands in is a document or a shadow root, or else has no focus to speak of.
      const root = element?.getRootNode() as Partial<DocumentOrShadowRoot> | undefined;
      if (element?.contains(root?.activeElement ?? null)) findHeir(element)?.focus({ preventScroll: true });
    },
    [panel],
  );
  return null;
}

function findHeir(panel: HTMLElement): HTMLElement | null {
  const toggle = panel
    .closest('[data-slot="card"]')
    ?.querySelector<HTMLElement>('[data-slot="controls-toggle"]:not([data-empty])');
  if (toggle) return toggle;
  const parent = panel.parentElement;
  const heir = parent?.closest<HTMLElement>(landmarks) ?? parent;
  if (heir && !heir.hasAttribute('tabindex')) {
    heir.tabIndex = -1;
    // It is no place to click on: it takes the focus this once.
    heir.addEventListener('blur', () => heir.removeAttribute('tabindex'), { once: true });
  }
  return heir;
}
