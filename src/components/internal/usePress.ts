import { useRef, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import type { WorkflowRun } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { disabledButton } from './disabledButton.ts';
import { useLayout } from './useLayout.ts';

/** What somebody who looks at the button sees: one status of one run. */
interface Sight {
  readonly run: WorkflowRun;
  readonly of: string;
  readonly since: number;
}

interface Press {
  readonly on: Sight;
  readonly at: number;
  /** When it ended; in the future while it goes on. */
  released: number;
}

/** What such a button is given. */
export interface PressProps {
  'aria-disabled'?: true;
  title?: string;
  onPointerDown: (event: PointerEvent) => void;
  onPointerCancel: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onKeyUp: () => void;
  onBlur: () => void;
  onClick: (event: MouseEvent) => void;
}

/** Milliseconds within which the click follows the end of a press; on touch screens it takes its time. */
const clickDelay = 500;

/**
 * A button that costs money, or ends what was paid for, acts on a deliberate press alone: one that began on the run
 * and the status that it ends on, `settle` milliseconds after they came into sight or later; not on a key that is held
 * down, nor on the second click of a double click. `reason`: why it does nothing.
 */
export function usePress(
  run: WorkflowRun,
  reason: string | null,
  act: () => void,
  { settle = 0 }: { settle?: number } = {},
): PressProps {
  // Another run of the same status is another sight: what was meant for one must not hit the next.
  const sight = useWorkflowState(run, (state) => `${state.status} ${state.startedAt}`);
  const shown = useRef<Sight>({ run, of: sight, since: Number.NEGATIVE_INFINITY });
  useLayout(() => {
    const { current } = shown;
    if (current.run !== run || current.of !== sight)
      shown.current = { run, of: sight, since: performance.now() };
  }, [run, sight]);

  const pressed = useRef<Press | null>(null);
  const begin = (): void => {
    pressed.current = { on: shown.current, at: performance.now(), released: Number.POSITIVE_INFINITY };
  };
  const forget = (): void => {
    pressed.current = null;
  };
  const release = (): void => {
    if (pressed.current) pressed.current.released = performance.now();
  };

  const { onClick, ...disabled } = disabledButton(reason, act);
  return {
    ...disabled,
    onPointerDown({ currentTarget }) {
      begin();
      const end = (event: Event): void => {
        if (event.composedPath().includes(currentTarget)) release();
        else forget();
      };
      currentTarget.ownerDocument.addEventListener('pointerup', end, { once: true, capture: true });
    },
    onPointerCancel: forget,
    onKeyDown(event) {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      if (!event.repeat) begin();
      // Enter that is held down presses again and again, whatever the button says by then.
      else if (event.key === 'Enter') event.preventDefault();
    },
    onKeyUp: release,
    onBlur: forget,
    onClick(event) {
      const now = performance.now();
      const last = pressed.current;
      pressed.current = null;
      const isOld = last !== null && now - last.released > clickDelay;
      // No pointer and no key began it: assistive technology did, or a script.
      const { on, at } = last === null || isOld ? { on: shown.current, at: now } : last;
      if (on === shown.current && at - on.since >= settle && event.detail < 2) onClick();
    },
  };
}
