'use client';

import { forwardRef } from 'react';
import type { RunStatus } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useStatusLine } from './statusContext.ts';

/** Props of `<StatusLine.Badge>`. */
export interface StatusLineBadgeProps extends PartProps<'span', { status: RunStatus }> {}

/** The run's status in a word. Renders a `<span>`. */
export const StatusLineBadge = forwardRef<HTMLSpanElement, StatusLineBadgeProps>(
  function StatusLineBadge(props, ref) {
    const { run, labels } = useStatusLine('StatusLine.Badge');
    const status = useWorkflowState(run, (state) => state.status);
    return renderPart('span', {
      slot: 'status-badge',
      status,
      state: { status },
      props,
      own: { children: labels.runStatus[status] },
      ref,
    });
  },
);
