/**
 * Measures now, and whenever the element has another size. Returns how to stop. `later`: first when the page has been laid
 * out anyway, since asking now would lay it out for this alone.
 */
export function watchSize(element: Element, measure: () => void, later = false): (() => void) | undefined {
  const observes = typeof ResizeObserver !== 'undefined';
  if (!later || !observes) measure();
  if (!observes) return undefined;
  const observer = new ResizeObserver(measure);
  observer.observe(element);
  return () => observer.disconnect();
}
