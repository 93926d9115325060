'use client';

import { forwardRef } from 'react';
import type { RunError } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useErrorPanel } from './errorContext.ts';

/** Props of `<ErrorPanel.Title>`. */
export interface ErrorPanelTitleProps extends PartProps<'p', RunError> {}

/** What failed and where, in the user's words. Renders a `<p>`. */
export const ErrorPanelTitle = forwardRef<HTMLParagraphElement, ErrorPanelTitleProps>(
  function ErrorPanelTitle(props, ref) {
    const { error, status, node, labels } = useErrorPanel('ErrorPanel.Title');
    // A connection that broke in mid-run has not failed to come about, and nobody knows how the run ended.
    const kind = status === 'interrupted' && error.kind !== 'gone' ? 'incomplete' : error.kind;
    return renderPart('p', {
      slot: 'error-title',
      state: error,
      props,
      own: { dir: 'auto', children: labels.errorTitle(kind, node) },
      ref,
    });
  },
);
