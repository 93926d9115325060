'use client';

import { useEffect, useState, type ReactElement } from 'react';
import { useWorkflowDefaults } from '../../react/WorkflowProvider.tsx';
import { writeJson } from './writeJson.ts';

/** Puts the whole value on the clipboard as JSON. */
export function JsonCopy({ value }: { value: unknown }): ReactElement {
  const { labels } = useWorkflowDefaults();
  const [status, setStatus] = useState<'idle' | 'copied' | 'failed'>('idle');

  useEffect(() => {
    if (status === 'idle') return;
    const timer = setTimeout(() => setStatus('idle'), 2000);
    return () => clearTimeout(timer);
  }, [status]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(writeJson(value));
      setStatus('copied');
    } catch {
      // No permission, or a page that is not served over HTTPS.
      setStatus('failed');
    }
  }

  const text = { idle: labels.copyJson, copied: labels.copied, failed: labels.copyFailed };
  return (
    <button type="button" className="fw-link fw-json-copy" data-status={status} onClick={() => void copy()}>
      {text[status]}
    </button>
  );
}
