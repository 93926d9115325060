// The one state of a module among the components: a page has one root element, and of several dialogs above it the
// first to open is not always the first to close. Only together do they know when the page is free again.
const holders = new Set<object>();
let before = { overflow: '', scrollbarGutter: '' };

/** Keeps the page from scrolling until all who hold it have let go. Gives back what lets go. */
export function holdPage(holder: object): () => void {
  const { documentElement } = document;
  const { style } = documentElement;
  if (holders.size === 0) {
    before = { overflow: style.overflow, scrollbarGutter: style.scrollbarGutter };
    // The room of a scrollbar is kept: what is behind must not move.
    if (window.innerWidth > documentElement.clientWidth) style.scrollbarGutter = 'stable';
    style.overflow = 'hidden';
  }
  holders.add(holder);
  return () => {
    if (holders.delete(holder) && holders.size === 0) Object.assign(style, before);
  };
}
