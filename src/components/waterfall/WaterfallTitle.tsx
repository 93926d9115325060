'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useWaterfall } from './waterfallContext.ts';

/** Props of `<Waterfall.Title>`. */
export interface WaterfallTitleProps extends PartProps<'span', object> {}

/** What this is, in a word. No heading: which level it would have is the page's to say. Renders a `<span>`. */
export const WaterfallTitle = forwardRef<HTMLSpanElement, WaterfallTitleProps>(
  function WaterfallTitle(props, ref) {
    const { labels } = useWaterfall('Waterfall.Title');
    return renderPart('span', {
      slot: 'waterfall-title',
      state: {},
      props,
      own: { children: labels.waterfall },
      ref,
    });
  },
);
