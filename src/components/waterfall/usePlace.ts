import { useRef, type RefObject } from 'react';
import { glide } from './glide.ts';
import { useLayout } from '../internal/useLayout.ts';

/** A ref whose element stands at these fractions of the axis. By CSSOM: a strict policy blocks style attributes of a server. */
export function usePlace<Element extends HTMLElement>(
  start: number,
  size: number,
): RefObject<Element | null> {
  const ref = useRef<Element>(null);
  const last = useRef(start);
  useLayout(() => {
    const element = ref.current;
    if (!element) return;
    place(element, start, size);
    const from = last.current;
    last.current = start;
    if (from === start) return;
    const { direction, inlineSize } = getComputedStyle(element.parentElement ?? element);
    const shift = (from - start) * (direction === 'rtl' ? -1 : 1);
    glide(element, `translateX(${shift * (Number.parseFloat(inlineSize) || 0)}px)`);
  }, [start, size]);
  return ref;
}

/** Puts an element at these fractions of the axis. */
export function place(element: HTMLElement, start: number, size: number): void {
  element.style.setProperty('--fw-waterfall-start', String(start));
  element.style.setProperty('--fw-waterfall-size', String(size));
}
