'use client';

import { forwardRef } from 'react';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { readUploads } from '../internal/uploads.ts';
import { useStatusLine } from './statusContext.ts';

/** State of `<StatusLine.Uploads>`. */
export interface StatusLineUploadsState {
  /** Files of the input, also those that are there already. */
  readonly files: number;
  /** 0 to 100; `null` while the `upload` option has told nothing. */
  readonly percent: number | null;
}

/** Props of `<StatusLine.Uploads>`. */
export interface StatusLineUploadsProps extends PartProps<'span', StatusLineUploadsState> {}

/** How far the files of the input are while the run waits for them; nothing otherwise. Renders a `<span>`. */
export const StatusLineUploads = forwardRef<HTMLSpanElement, StatusLineUploadsProps>(
  function StatusLineUploads(props, ref) {
    const { run, labels } = useStatusLine('StatusLine.Uploads');
    // One by one: a byte more is no reason to render.
    const files = useWorkflowState(run, (state) => readUploads(state)?.files);
    const name = useWorkflowState(run, (state) => readUploads(state)?.name ?? null);
    const percent = useWorkflowState(run, (state) => readUploads(state)?.percent ?? null);
    if (files === undefined) return null;
    return renderPart('span', {
      slot: 'status-uploads',
      state: { files, percent },
      props,
      own: { children: labels.uploading({ files, name, percent }) },
      ref,
    });
  },
);
