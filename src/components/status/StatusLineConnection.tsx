'use client';

import { forwardRef } from 'react';
import { selectUploadProgress, type RunConnection } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useStatusLine } from './statusContext.ts';
import { useSilenceText } from './useSilenceText.ts';

/** Props of `<StatusLine.Connection>`. */
export interface StatusLineConnectionProps extends PartProps<'span', { connection: RunConnection }> {}

/**
 * How the connection is doing, when that is worth a word; nothing while all is well. How long it has been silent is
 * counted without rendering. Renders a `<span>`.
 */
export const StatusLineConnection = forwardRef<HTMLSpanElement, StatusLineConnectionProps>(
  function StatusLineConnection(props, ref) {
    const scope = useStatusLine('StatusLine.Connection');
    const { run, labels } = scope;
    // Nothing is connecting yet while files are on their way.
    const connection = useWorkflowState(run, (state) =>
      selectUploadProgress(state) ? 'closed' : state.connection,
    );
    const since = useWorkflowState(run, (state) =>
      state.connection === 'stalled' ? state.silentSince : null,
    );
    // What the user put in its place is not written over.
    const silence = useSilenceText<HTMLSpanElement>(props.children === undefined ? since : null, scope);
    const merged = useMergedRef(silence, ref);
    if (connection === 'closed' || connection === 'open') return null;
    return renderPart('span', {
      slot: 'status-connection',
      state: { connection },
      props,
      own: {
        'data-connection': connection,
        children: connection === 'stalled' ? labels.stalled(null) : labels[connection],
      },
      ref: merged,
    });
  },
);
