'use client';

import { forwardRef } from 'react';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { readPosition } from '../internal/queue.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useStatusLine } from './statusContext.ts';

/** State of `<StatusLine.Queue>`. */
export interface StatusLineQueueState {
  /** Requests before this one. */
  readonly position: number;
}

/** Props of `<StatusLine.Queue>`. */
export interface StatusLineQueueProps extends PartProps<'span', StatusLineQueueState> {}

/**
 * How many requests are before the run in fal's queue; nothing once it waits no more, and while nobody hears from the
 * queue. Renders a `<span>`.
 */
export const StatusLineQueue = forwardRef<HTMLSpanElement, StatusLineQueueProps>(
  function StatusLineQueue(props, ref) {
    const { run, labels } = useStatusLine('StatusLine.Queue');
    const position = useWorkflowState(run, (state) =>
      state.connection === 'open' ? readPosition(state) : null,
    );
    if (position === null) return null;
    return renderPart('span', {
      slot: 'status-queue',
      state: { position },
      props,
      own: { children: labels.queueAhead(position) },
      ref,
    });
  },
);
