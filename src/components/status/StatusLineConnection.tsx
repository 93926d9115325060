'use client';

import { forwardRef } from 'react';
import type { RunConnection } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useStatusLine } from './statusContext.ts';

/** Props of `<StatusLine.Connection>`. */
export interface StatusLineConnectionProps extends PartProps<'span', { connection: RunConnection }> {}

/** How the connection is doing, when that is worth a word; nothing while all is well. Renders a `<span>`. */
export const StatusLineConnection = forwardRef<HTMLSpanElement, StatusLineConnectionProps>(
  function StatusLineConnection(props, ref) {
    const { run, labels } = useStatusLine('StatusLine.Connection');
    const connection = useWorkflowState(run, (state) => state.connection);
    if (connection === 'closed' || connection === 'open') return null;
    return renderPart('span', {
      slot: 'status-connection',
      state: { connection },
      props,
      own: {
        'data-connection': connection,
        children: connection === 'stalled' ? labels.stalled(null) : labels[connection],
      },
      ref,
    });
  },
);
