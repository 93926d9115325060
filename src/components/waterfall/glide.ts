/** Whether this may move: the browser can, and whoever looks does not mind. */
export function mayMove(element: Element): boolean {
  return typeof element.animate === 'function' && !matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Lets an element that has got a new place come from its old one, which `transform` tells. */
export function glide(element: Element, transform: string): void {
  if (!mayMove(element)) return;
  element.animate([{ transform }, { transform: 'none' }], { duration: 160, easing: 'ease-out' });
}
