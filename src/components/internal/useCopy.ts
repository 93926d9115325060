import { useEffect, useState } from 'react';
import type { WorkflowLabels } from '../../react/labels.ts';

/** How the last press of a copy button went, for two seconds. */
export type CopyStatus = 'idle' | 'copied' | 'failed';

/** A button that puts what `read` gives on the clipboard: how it went, what it says (`idle` at first), and its press. */
export function useCopy(
  labels: WorkflowLabels,
  idle: string,
  read: () => string,
): { status: CopyStatus; text: string; copy: () => Promise<void> } {
  const [status, setStatus] = useState<CopyStatus>('idle');

  useEffect(() => {
    if (status === 'idle') return;
    const timer = setTimeout(() => setStatus('idle'), 2000);
    return () => clearTimeout(timer);
  }, [status]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(read());
      setStatus('copied');
    } catch {
      // No permission, or a page that is not served over HTTPS.
      setStatus('failed');
    }
  }

  return { status, text: { idle, copied: labels.copied, failed: labels.copyFailed }[status], copy };
}
