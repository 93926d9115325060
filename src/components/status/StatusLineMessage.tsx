'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useStatusLine } from './statusContext.ts';

/** Props of `<StatusLine.Message>`. */
export interface StatusLineMessageProps extends PartProps<'div', object> {}

/**
 * The place of `StatusLine.Uploads`, `StatusLine.Queue`, `StatusLine.Connection` and `StatusLine.Note`: kept for them, so
 * that a sentence that comes pushes nothing. Renders a `<div>`.
 */
export const StatusLineMessage = forwardRef<HTMLDivElement, StatusLineMessageProps>(
  function StatusLineMessage(props, ref) {
    useStatusLine('StatusLine.Message');
    return renderPart('div', { slot: 'status-message', state: {}, props, ref });
  },
);
