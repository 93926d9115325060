'use client';

import { forwardRef } from 'react';
import type { RunError } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { StatusGlyph } from '../internal/StatusGlyph.tsx';
import { useErrorPanel } from './errorContext.ts';

/** Props of `<ErrorPanel.Marker>`. */
export interface ErrorPanelMarkerProps extends PartProps<'span', RunError> {}

/** The glyph before the title. Renders a `<span>`. */
export const ErrorPanelMarker = forwardRef<HTMLSpanElement, ErrorPanelMarkerProps>(
  function ErrorPanelMarker(props, ref) {
    const { error, status } = useErrorPanel('ErrorPanel.Marker');
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
