'use client';

import { forwardRef } from 'react';
import type { RunStatus } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useStatusLine } from './statusContext.ts';

/** Props of `<StatusLine.Note>`. */
export interface StatusLineNoteProps extends PartProps<'span', { status: RunStatus }> {}

/** What an end that is neither success nor failure means for the one who pays; nothing otherwise. Renders a `<span>`. */
export const StatusLineNote = forwardRef<HTMLSpanElement, StatusLineNoteProps>(
  function StatusLineNote(props, ref) {
    const { run, labels } = useStatusLine('StatusLine.Note');
    const status = useWorkflowState(run, (state) => state.status);
    if (status !== 'interrupted' && status !== 'canceled') return null;
    return renderPart('span', {
      slot: 'status-note',
      status,
      state: { status },
      props,
      own: { children: status === 'interrupted' ? labels.interruptedNote : labels.canceledNote },
      ref,
    });
  },
);
