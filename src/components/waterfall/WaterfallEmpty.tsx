'use client';

import { forwardRef } from 'react';
import { useEmptyText } from '../internal/queue.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useWaterfall } from './waterfallContext.ts';

/** Props of `<Waterfall.Empty>`. */
export interface WaterfallEmptyProps extends PartProps<'p', object> {}

/**
 * One quiet line while no node is known and one may still appear, or why none will: fal's queue shows no nodes. Renders
 * a `<p>`.
 */
export const WaterfallEmpty = forwardRef<HTMLParagraphElement, WaterfallEmptyProps>(
  function WaterfallEmpty(props, ref) {
    const { run, labels } = useWaterfall('Waterfall.Empty');
    const text = useEmptyText(run, labels);
    if (text === null) return null;
    return renderPart('p', {
      slot: 'waterfall-empty',
      state: {},
      props,
      own: { children: text },
      ref,
    });
  },
);
