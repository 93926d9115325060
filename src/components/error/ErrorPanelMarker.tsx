'use client';

import { forwardRef } from 'react';
import type { RunError } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { StatusGlyph } from '../internal/StatusGlyph.tsx';
import { useErrorPanel } from './errorContext.ts';

export interface ErrorPanelMarkerProps extends PartProps<'span', RunError> {}

/** The glyph before the title. Renders a `<span>`. */
export const ErrorPanelMarker = forwardRef<HTMLSpanElement, ErrorPanelMarkerProps>(
  function ErrorPanelMarker(props, ref) {
    const { error } = useErrorPanel('ErrorPanel.Marker');
    const status = error.kind === 'incomplete' || error.kind === 'gone' ? 'interrupted' : 'error';
    return renderPart('span', {
      slot: 'error-marker',
      status,
      state: error,
      props,
      own: { 'aria-hidden': true, children: <StatusGlyph status={status} /> },
      ref,
    });
  },
);
