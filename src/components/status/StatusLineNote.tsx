'use client';

import { forwardRef } from 'react';
import type { RunState, RunStatus } from '../../core/index.ts';
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
    const note = useWorkflowState(run, readNote);
    if (note === null) return null;
    return renderPart('span', {
      slot: 'status-note',
      status,
      state: { status },
      props,
      own: { children: labels[note] },
      ref,
    });
  },
);

function readNote({ status, uploads }: RunState): 'interruptedNote' | 'canceledNote' | 'unsentNote' | null {
  if (status === 'interrupted') return 'interruptedNote';
  if (status !== 'canceled') return null;
  return uploads.some((upload) => upload.status !== 'success') ? 'unsentNote' : 'canceledNote';
}
