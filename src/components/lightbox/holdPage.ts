// The one state of a module among the components: a page has one root element, and of several dialogs above it the
// first to open is not always the first to close. Only together do they know when the page is free again.
const pages = new WeakMap<Document, { holders: Set<object>; overflow: string; scrollbarGutter: string }>();

/** Keeps the page of an element from scrolling until all who hold it have let go. Gives back what lets go. */
export function holdPage(holder: HTMLElement): () => void {
  // Not always the page that renders it: a frame, or a window of its own.
  const page = holder.ownerDocument;
  const { clientWidth, style } = page.documentElement;
  let held = pages.get(page);
  if (!held) {
    const { overflow, scrollbarGutter } = style;
    pages.set(page, (held = { holders: new Set(), overflow, scrollbarGutter }));
    // The room of a scrollbar is kept: what is behind must not move.
    if (page.defaultView!.innerWidth > clientWidth) style.scrollbarGutter = 'stable';
    style.overflow = 'hidden';
  }
  const { holders, ...before } = held;
  holders.add(holder);
  return () => {
    if (!holders.delete(holder) || holders.size > 0) return;
    pages.delete(page);
    Object.assign(style, before);
  };
}
