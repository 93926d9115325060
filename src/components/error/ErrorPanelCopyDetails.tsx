'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useCopy, type CopyStatus } from '../internal/useCopy.ts';
import { useErrorPanel } from './errorContext.ts';
import { errorReport } from './errorReport.ts';

/** Props of `<ErrorPanel.CopyDetails>`. */
export interface ErrorPanelCopyDetailsProps extends PartProps<'button', { status: CopyStatus }> {}

/** Puts a report without secrets on the clipboard. Renders a `<button>`. */
export const ErrorPanelCopyDetails = forwardRef<HTMLButtonElement, ErrorPanelCopyDetailsProps>(
  function ErrorPanelCopyDetails(props, ref) {
    const { run, error, labels } = useErrorPanel('ErrorPanel.CopyDetails');
    const { status, text, copy } = useCopy(labels, labels.copyDetails, () => errorReport(run, error));
    return renderPart('button', {
      slot: 'error-copy-details',
      status,
      state: { status },
      props,
      own: { type: 'button', className: 'fw-button', onClick: () => void copy(), children: text },
      ref,
    });
  },
);
