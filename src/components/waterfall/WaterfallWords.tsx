'use client';

import { forwardRef } from 'react';
import { selectDuration, type NodeState } from '../../core/index.ts';
import { plainLine } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useWaterfall, useWaterfallRow } from './waterfallContext.ts';

/** Props of `<Waterfall.Words>`. */
export interface WaterfallWordsProps extends PartProps<'span', NodeState> {}

/** All that the row shows, in words, for those who do not see it. Renders a `<span>`. */
export const WaterfallWords = forwardRef<HTMLSpanElement, WaterfallWordsProps>(
  function WaterfallWords(props, ref) {
    const { labels, durations } = useWaterfall('Waterfall.Words');
    const { node, start } = useWaterfallRow('Waterfall.Words');
    // A running node's time would be wrong as soon as it is read out.
    const took = node.status === 'running' ? null : selectDuration(node);
    return renderPart('span', {
      slot: 'waterfall-words',
      state: node,
      props,
      own: {
        className: 'fw-visually-hidden',
        dir: 'auto',
        children: labels.waterfallRow({
          label: plainLine(node.label),
          status: node.status,
          start: start === null ? null : durations.long(start),
          duration: took === null ? null : durations.long(took),
          attempt: node.attempt,
        }),
      },
      ref,
    });
  },
);
