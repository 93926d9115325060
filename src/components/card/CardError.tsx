'use client';

import { forwardRef } from 'react';
import { selectNode, type RunState } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { useIsInPlace } from '../announcer/voices.ts';
import * as ErrorPanel from '../error/index.parts.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useCard } from './cardContext.ts';

/** Props of `<Card.Error>`. */
export interface CardErrorProps extends PartProps<'div', object> {
  /**
   * Whether the body has rows that tell the errors of their nodes. What a row on the page really tells is left out in
   * any case; this spares a server's page the first sight of it.
   * @default false
   */
  rows?: boolean | undefined;
}

/**
 * The run's error, unless the row of its node tells it; nothing while there is none. The card's own button runs again.
 * Renders a `<div>`.
 */
export const CardError = forwardRef<HTMLDivElement, CardErrorProps>(function CardError(
  { rows = false, ...props },
  ref,
) {
  const { run } = useCard('Card.Error');
  const error = useWorkflowState(run, (state) => state.error);
  const hasRow = useWorkflowState(run, hasFailedRow);
  const inPlace = useIsInPlace(error);
  if (error === null || inPlace || (rows && hasRow)) return null;
  return renderPart('div', {
    slot: 'card-error',
    state: {},
    props,
    own: {
      children: (
        <ErrorPanel.Root run={run}>
          <ErrorPanel.Marker />
          <ErrorPanel.Title />
          <ErrorPanel.Message repeat={false} />
          <ErrorPanel.Fields />
          <ErrorPanel.Hint />
          <ErrorPanel.Actions>
            <ErrorPanel.CopyDetails />
            <ErrorPanel.More />
          </ErrorPanel.Actions>
        </ErrorPanel.Root>
      ),
    },
    ref,
  });
});

function hasFailedRow(state: RunState): boolean {
  const nodeId = state.error?.nodeId ?? null;
  return nodeId !== null && selectNode(state, nodeId)?.status === 'error';
}
