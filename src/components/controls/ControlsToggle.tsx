'use client';

import { forwardRef, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import type { RunStatus } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { disabledButton } from '../internal/disabledButton.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useLayout } from '../internal/useLayout.ts';
import { useControls } from './controlsContext.ts';
import { readInput } from './readInput.ts';

type ToggleAction = 'run' | 'cancel' | 'runAgain';

/** Props of `<Controls.Toggle>`. */
export interface ControlsToggleProps extends PartProps<
  'button',
  { action: ToggleAction; disabled: boolean }
> {
  /** What to run with: the input, or a function that gives it when the button is pressed. @default the last one */
  input?: unknown;
}

/**
 * Milliseconds for which a new word cannot be pressed: a finger that was on its way to Cancel must not pay for another
 * run because this one has just ended.
 */
const surprise = 500;

const actions: Partial<Record<RunStatus, ToggleAction>> = { idle: 'run', running: 'cancel' };

/**
 * One button in one place: Run, then Cancel, then Run again. Before the first run it is not seen without an input. A
 * press that began on one of them never does what another says, nor does one that was on its way when the word
 * changed: that could cancel a run that was just paid for, or pay for one that nobody asked for. Renders a `<button>`.
 */
export const ControlsToggle = forwardRef<HTMLButtonElement, ControlsToggleProps>(function ControlsToggle(
  { input, ...props },
  ref,
) {
  const { run, labels } = useControls('Controls.Toggle');
  const status = useWorkflowState(run, (state) => state.status);
  const last = useWorkflowState(run, (state) => state.input);
  const action = actions[status] ?? 'runAgain';
  const pressed = useRef<ToggleAction | 'too soon' | null>(null);
  const shown = useRef({ action, since: Number.NEGATIVE_INFINITY });
  useLayout(() => {
    if (shown.current.action !== action) shown.current = { action, since: performance.now() };
  }, [action]);
  const given = input !== undefined && input !== null;
  const missing = action !== 'cancel' && !given && last === null;

  function press(): void {
    pressed.current = performance.now() - shown.current.since < surprise ? 'too soon' : action;
  }

  function act(): void {
    if (action === 'cancel') void run.cancel();
    else if (!given) void run.rerun();
    else {
      const read = readInput(input);
      if (read !== null) void run.start(read);
    }
  }

  const { onClick, ...disabled } = disabledButton(missing ? labels.runNeedsInput : null, act);
  return renderPart('button', {
    slot: 'controls-toggle',
    status,
    state: { action, disabled: missing },
    props,
    own: {
      type: 'button',
      className: 'fw-button',
      'data-variant': status === 'idle' || status === 'error' ? 'primary' : undefined,
      'data-empty': (action === 'run' && missing) || undefined,
      ...disabled,
      onPointerDown: press,
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key === 'Enter' || event.key === ' ') press();
        // Enter that is held down presses again and again, whatever the button says by then.
        if (event.repeat && event.key === 'Enter') event.preventDefault();
      },
      onClick: (event: MouseEvent) => {
        // No pointer and no key began it: assistive technology did, or a script.
        if (pressed.current === null) press();
        const began = pressed.current;
        pressed.current = null;
        // The second click of a double click was meant for what the first one has done.
        if (began === action && event.detail < 2) onClick();
      },
      children: (
        <>
          {labels[action]}
          {/* Keeps room for the longest of them. */}
          <span
            className="fw-controls-words"
            data-words={[labels.run, labels.cancel, labels.runAgain].join('\n')}
            aria-hidden="true"
          />
        </>
      ),
    },
    ref,
  });
});
