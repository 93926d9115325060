'use client';

import { forwardRef } from 'react';
import type { RunState } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { StatusLineConnection } from '../status/StatusLineConnection.tsx';
import { StatusLineNote } from '../status/StatusLineNote.tsx';
import { useCard } from './cardContext.ts';

/** What the notice is about. */
export type CardNoticeReason = 'stalled' | 'reconnecting' | 'canceled';

/** Props of `<Card.Notice>`. */
export interface CardNoticeProps extends PartProps<'div', { reason: CardNoticeReason }> {}

/**
 * A connection that has gone silent or was lost, and what a cancel means for the bill; nothing otherwise. Renders a `<div>`.
 */
export const CardNotice = forwardRef<HTMLDivElement, CardNoticeProps>(function CardNotice(props, ref) {
  const { run } = useCard('Card.Notice');
  const reason = useWorkflowState(run, readReason);
  if (reason === null) return null;
  return renderPart('div', {
    slot: 'card-notice',
    state: { reason },
    props,
    own: {
      'data-reason': reason,
      children: reason === 'canceled' ? <StatusLineNote /> : <StatusLineConnection />,
    },
    ref,
  });
});

// How an interrupted run ended is told by its error.
function readReason({ status, connection }: RunState): CardNoticeReason | null {
  if (status === 'canceled') return 'canceled';
  return connection === 'stalled' || connection === 'reconnecting' ? connection : null;
}
