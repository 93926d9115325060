'use client';

import { forwardRef, type ComponentType } from 'react';
import type { RunState } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { StatusLineConnection } from '../status/StatusLineConnection.tsx';
import { StatusLineNote } from '../status/StatusLineNote.tsx';
import { StatusLineQueue } from '../status/StatusLineQueue.tsx';
import { StatusLineUploads } from '../status/StatusLineUploads.tsx';
import { useCard } from './cardContext.ts';

/** What the notice is about. */
export type CardNoticeReason = 'uploading' | 'queued' | 'stalled' | 'reconnecting' | 'canceled';

/** Props of `<Card.Notice>`. */
export interface CardNoticeProps extends PartProps<'div', { reason: CardNoticeReason }> {}

/**
 * A connection that has gone silent or was lost, what a cancel means for the bill, and the uploads and the place in fal's
 * queue, with their room kept for as long as the run goes on; nothing otherwise. Renders a `<div>`.
 */
export const CardNotice = forwardRef<HTMLDivElement, CardNoticeProps>(function CardNotice(props, ref) {
  const { run } = useCard('Card.Notice');
  const reason = useWorkflowState(run, readReason);
  if (reason === null) return null;
  const Notice = notices[reason];
  return renderPart('div', {
    slot: 'card-notice',
    state: { reason },
    props,
    own: {
      'data-reason': reason,
      children: <Notice />,
    },
    ref,
  });
});

const notices = {
  uploading: StatusLineUploads,
  queued: StatusLineQueue,
  stalled: StatusLineConnection,
  reconnecting: StatusLineConnection,
  canceled: StatusLineNote,
} as const satisfies Record<CardNoticeReason, ComponentType>;

// How an interrupted run ended is told by its error.
function readReason({ status, connection, queue, uploads }: RunState): CardNoticeReason | null {
  if (status === 'canceled') return 'canceled';
  if (connection === 'stalled' || connection === 'reconnecting') return connection;
  if (status !== 'running') return null;
  if (uploads.length > 0 && (queue === null || connection === 'connecting')) return 'uploading';
  return queue !== null ? 'queued' : null;
}
