'use client';

import { forwardRef, useEffect, useState } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useErrorPanel } from './errorContext.ts';
import { errorReport } from './errorReport.ts';

type CopyStatus = 'idle' | 'copied' | 'failed';

/** Props of `<ErrorPanel.CopyDetails>`. */
export interface ErrorPanelCopyDetailsProps extends PartProps<'button', { status: CopyStatus }> {}

/** Puts a report without secrets on the clipboard. Renders a `<button>`. */
export const ErrorPanelCopyDetails = forwardRef<HTMLButtonElement, ErrorPanelCopyDetailsProps>(
  function ErrorPanelCopyDetails(props, ref) {
    const { run, error, labels } = useErrorPanel('ErrorPanel.CopyDetails');
    const [status, setStatus] = useState<CopyStatus>('idle');

    useEffect(() => {
      if (status === 'idle') return;
      const timer = setTimeout(() => setStatus('idle'), 2000);
      return () => clearTimeout(timer);
    }, [status]);

    async function copy(): Promise<void> {
      try {
        await navigator.clipboard.writeText(errorReport(run, error));
        setStatus('copied');
      } catch {
        // No permission, or a page that is not served over HTTPS.
        setStatus('failed');
      }
    }

    const text = { idle: labels.copyDetails, copied: labels.copied, failed: labels.copyFailed };
    return renderPart('button', {
      slot: 'error-copy-details',
      status,
      state: { status },
      props,
      own: { type: 'button', className: 'fw-button', onClick: () => void copy(), children: text[status] },
      ref,
    });
  },
);
