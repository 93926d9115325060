'use client';

import { forwardRef } from 'react';
import { isSettled } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useWaterfall } from './waterfallContext.ts';

/** Props of `<Waterfall.Empty>`. */
export interface WaterfallEmptyProps extends PartProps<'p', object> {}

/** One quiet line while no node is known, and one may still appear. Renders a `<p>`. */
export const WaterfallEmpty = forwardRef<HTMLParagraphElement, WaterfallEmptyProps>(
  function WaterfallEmpty(props, ref) {
    const { run, labels } = useWaterfall('Waterfall.Empty');
    const empty = useWorkflowState(run, (state) => state.order.length === 0 && !isSettled(state));
    if (!empty) return null;
    return renderPart('p', {
      slot: 'waterfall-empty',
      state: {},
      props,
      own: { children: labels.empty },
      ref,
    });
  },
);
