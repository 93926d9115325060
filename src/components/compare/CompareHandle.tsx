'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useCompare, type CompareState } from './compareContext.ts';

/** Props of `<Compare.Handle>`. */
export interface CompareHandleProps extends PartProps<'div', CompareState> {}

/** The line between the pictures. To be seen only: the slider is what is moved. Renders a `<div>`. */
export const CompareHandle = forwardRef<HTMLDivElement, CompareHandleProps>(
  function CompareHandle(props, ref) {
    const { position } = useCompare('Compare.Handle');
    return renderPart('div', {
      slot: 'compare-handle',
      state: { position },
      props,
      own: {
        'aria-hidden': true,
        children: (
          <svg className="fw-compare-knob" viewBox="0 0 32 32" width="32" height="32">
            <path d="m12.5 11-5 5 5 5m7-10 5 5-5 5" />
          </svg>
        ),
      },
      ref,
    });
  },
);
