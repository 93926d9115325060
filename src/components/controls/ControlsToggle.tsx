'use client';

import { forwardRef } from 'react';
import type { RunStatus } from '../../core/index.ts';
import { isSameJson } from '../../core/isSameJson.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { usePress } from '../internal/usePress.ts';
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
  const given = (input ?? null) !== null;
  const missing = action !== 'cancel' && !given && last === null;
  const retryable = useWorkflowState(run, ({ error }) => error?.retryable !== false);
  // Where the same again cannot help, what is wanted next is another input: until it is there, no press.
  const isWanted = retryable || (given && typeof input !== 'function' && !isSameJson(input, last));

  function act(): void {
    if (action === 'cancel') void run.cancel();
    else if (!given) void run.rerun();
    else {
      const read = readInput(input);
      if (read !== null) void run.start(read);
    }
  }

  const press = usePress(run, missing ? labels.runNeedsInput : null, act, { settle: surprise });
  return renderPart('button', {
    slot: 'controls-toggle',
    status,
    state: { action, disabled: missing },
    props,
    own: {
      type: 'button',
      className: 'fw-button',
      'data-variant': status === 'idle' || (status === 'error' && isWanted) ? 'primary' : undefined,
      'data-empty': (action === 'run' && missing) || undefined,
      ...press,
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
