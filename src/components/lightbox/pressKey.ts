import type { KeyboardEvent } from 'react';
import type { LightboxScope } from './lightboxContext.ts';

const panStep = 80;

/** Players and fields, whose keys are their own. By name: in another window they are instances of other classes. */
const own = 'audio,video,input,select,textarea';

/** Does what a key means in the lightbox; `false` when it means nothing. Arrows move an enlarged picture. */
export function pressKey(event: KeyboardEvent<HTMLElement>, scope: LightboxScope): boolean {
  const { key, ctrlKey, metaKey, altKey, currentTarget } = event;
  const target = event.target as HTMLElement;
  const { zoom, index, count, go } = scope;
  // Those with modifiers are the browser's.
  if (ctrlKey || metaKey || altKey || event.defaultPrevented) return false;
  // Of the element alone: around the dialog there may be an editor, which is none here.
  if (target.isContentEditable || target.matches(own)) return false;
  const isZoomed = zoom.scale > 1;
  const forward = getComputedStyle(currentTarget).direction === 'rtl' ? -1 : 1;
  const actions: Readonly<Record<string, () => void>> = {
    ArrowRight: () => (isZoomed ? zoom.pan(-panStep, 0) : go(index + forward)),
    ArrowLeft: () => (isZoomed ? zoom.pan(panStep, 0) : go(index - forward)),
    ArrowDown: () => zoom.pan(0, -panStep),
    ArrowUp: () => zoom.pan(0, panStep),
    PageDown: () => go(index + 1),
    PageUp: () => go(index - 1),
    Home: () => go(0),
    End: () => go(count - 1),
    '+': () => zoom.by(2),
    '=': () => zoom.by(2),
    '-': () => zoom.by(0.5),
    '0': zoom.reset,
  };
  if (!Object.hasOwn(actions, key)) return false;
  actions[key]?.();
  return true;
}
