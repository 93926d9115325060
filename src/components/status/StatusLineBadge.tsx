'use client';

import { forwardRef } from 'react';
import type { RunStatus } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { readPosition } from '../internal/queue.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useStatusLine } from './statusContext.ts';

/** State of `<StatusLine.Badge>`. */
export interface StatusLineBadgeState {
  readonly status: RunStatus;
  /** Whether the run is still in fal's queue. */
  readonly waits: boolean;
}

/** Props of `<StatusLine.Badge>`. */
export interface StatusLineBadgeProps extends PartProps<'span', StatusLineBadgeState> {}

/**
 * The run's status in a word, in a box as wide as the longest of these words. It has `data-queue="waiting"` while the
 * run waits in fal's queue. Renders a `<span>`.
 */
export const StatusLineBadge = forwardRef<HTMLSpanElement, StatusLineBadgeProps>(function StatusLineBadge(
  { children, ...props },
  ref,
) {
  const { run, labels } = useStatusLine('StatusLine.Badge');
  const status = useWorkflowState(run, (state) => state.status);
  const waits = useWorkflowState(run, (state) => readPosition(state) !== null);
  return renderPart('span', {
    slot: 'status-badge',
    status,
    state: { status, waits },
    props,
    own: {
      // The stylesheet keeps room for all of them, so that a new word moves nothing beside it.
      'data-words': [...Object.values(labels.runStatus), labels.queued].join('\n'),
      'data-queue': waits ? 'waiting' : undefined,
      children: (
        // Keyed: a new word takes the old one's place rather than moving from there.
        <span key={waits ? 'queued' : status} className="fw-status-word">
          {children ?? (waits ? labels.queued : labels.runStatus[status])}
        </span>
      ),
    },
    ref,
  });
});
