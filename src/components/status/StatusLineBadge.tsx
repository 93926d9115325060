'use client';

import { forwardRef } from 'react';
import type { RunStatus } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useStatusLine } from './statusContext.ts';

/** Props of `<StatusLine.Badge>`. */
export interface StatusLineBadgeProps extends PartProps<'span', { status: RunStatus }> {}

/** The run's status in a word, in a box as wide as the longest of these words. Renders a `<span>`. */
export const StatusLineBadge = forwardRef<HTMLSpanElement, StatusLineBadgeProps>(function StatusLineBadge(
  { children, ...props },
  ref,
) {
  const { run, labels } = useStatusLine('StatusLine.Badge');
  const status = useWorkflowState(run, (state) => state.status);
  return renderPart('span', {
    slot: 'status-badge',
    status,
    state: { status },
    props,
    own: {
      // The stylesheet keeps room for all of them, so that a new word moves nothing beside it.
      'data-words': Object.values(labels.runStatus).join('\n'),
      children: (
        // Keyed: a new word takes the old one's place rather than moving from there.
        <span key={status} className="fw-status-word">
          {children ?? labels.runStatus[status]}
        </span>
      ),
    },
    ref,
  });
});
