'use client';

import type { ReactElement } from 'react';
import { useWorkflowDefaults } from '../../react/WorkflowProvider.tsx';
import { useCopy } from '../internal/useCopy.ts';
import { writeJson } from './writeJson.ts';

/** Puts the whole value on the clipboard as JSON. */
export function JsonCopy({ value }: { value: unknown }): ReactElement {
  const { labels } = useWorkflowDefaults();
  const { status, text, copy } = useCopy(labels, labels.copyJson, () => writeJson(value));
  return (
    <button type="button" className="fw-link fw-json-copy" data-status={status} onClick={() => void copy()}>
      {text}
    </button>
  );
}
