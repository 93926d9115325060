import { version, type Ref } from 'react';

type Props = Record<string, unknown>;
type Handler = (...args: unknown[]) => void;

/**
 * Two sets of props in one. The second wins, but class names are joined, styles are merged and event handlers
 * are both called: the second's first, so that `preventDefault` can keep the first from acting.
 */
export function mergeProps(base: object, over: object): Props {
  const merged: Props = { ...base };
  for (const [name, value] of Object.entries(over)) {
    if (value === undefined) continue;
    merged[name] = mergeProp(name, merged[name], value);
  }
  return merged;
}

function mergeProp(name: string, base: unknown, over: unknown): unknown {
  if (base === undefined) return over;
  if (name === 'className') return `${String(base)} ${String(over)}`;
  if (name === 'style') return { ...(base as object), ...(over as object) };
  if (/^on[A-Z]/.test(name) && typeof base === 'function' && typeof over === 'function') {
    return (...args: unknown[]) => {
      (over as Handler)(...args);
      const event = args[0] as Partial<Event> | null | undefined;
      if (!event?.defaultPrevented) (base as Handler)(...args);
    };
  }
  return over;
}

/** React 19 takes a cleanup from a callback ref, and has an element's ref among its props. React 18 has neither. */
export const isReact19 = Number.parseInt(version, 10) >= 19;

/** One ref that fills two. */
export function mergeRefs<Element>(
  first: Ref<Element> | undefined,
  second: Ref<Element> | undefined,
): Ref<Element> | undefined {
  if (!first || !second) return first ?? second;
  return (value) => {
    const undoFirst = fill(first, value);
    const undoSecond = fill(second, value);
    // React 18 calls again with null instead, and warns about a returned function.
    if (!undoFirst && !undoSecond) return;
    return () => {
      if (undoFirst) undoFirst();
      else fill(first, null);
      if (undoSecond) undoSecond();
      else fill(second, null);
    };
  };
}

/** Returns the cleanup, if there is one: an arrow function may as well return the element that it keeps. */
function fill<Element>(ref: Ref<Element>, value: Element | null): (() => void) | null {
  if (typeof ref === 'function') {
    const undo: unknown = ref(value);
    return isReact19 && typeof undo === 'function' ? () => void undo() : null;
  }
  if (ref) ref.current = value;
  return null;
}
