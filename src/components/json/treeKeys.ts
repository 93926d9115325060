import type { KeyboardEvent } from 'react';

/** Every line of the tree that is in sight: what is folded is not in the DOM. */
function linesOf(tree: Element): HTMLElement[] {
  return [...tree.querySelectorAll<HTMLElement>('[role="treeitem"]')];
}

/** The tree is one stop for the Tab key: the line that was focused last. */
export function moveTabStop(tree: Element, line: Element): void {
  for (const other of linesOf(tree)) other.tabIndex = other === line ? 0 : -1;
}

/** The keys of the treeview pattern (WAI-ARIA practices) that lead from line to line. */
export function onTreeKey(event: KeyboardEvent<HTMLElement>): void {
  const { key, currentTarget: tree, target } = event;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const lines = linesOf(tree);
  const at = lines.findIndex((line) => line === target);
  const line = lines[at];
  if (!line) return;
  const open = line.getAttribute('aria-expanded');
  const level = levelOf(line);

  if (key === 'ArrowDown') lines[at + 1]?.focus();
  else if (key === 'ArrowUp') lines[at - 1]?.focus();
  else if (key === 'Home') lines[0]?.focus();
  else if (key === 'End') lines.at(-1)?.focus();
  else if (key === 'ArrowRight') {
    if (open === 'false') line.click();
    else if (levelOf(lines[at + 1]) > level) lines[at + 1]?.focus();
  } else if (key === 'ArrowLeft') {
    if (open === 'true') line.click();
    else lines.findLast((other, index) => index < at && levelOf(other) < level)?.focus();
  } else return;
  event.preventDefault();
}

function levelOf(line: Element | undefined): number {
  return Number(line?.getAttribute('aria-level'));
}
