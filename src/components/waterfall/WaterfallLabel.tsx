'use client';

import { forwardRef } from 'react';
import type { NodeState } from '../../core/index.ts';
import { plainLine } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useWaterfallRow } from './waterfallContext.ts';

/** Props of `<Waterfall.Label>`. */
export interface WaterfallLabelProps extends PartProps<'span', NodeState> {}

/** The node's name on one line, whole in its tooltip. Renders a `<span>`. */
export const WaterfallLabel = forwardRef<HTMLSpanElement, WaterfallLabelProps>(
  function WaterfallLabel(props, ref) {
    const { node } = useWaterfallRow('Waterfall.Label');
    const label = plainLine(node.label);
    return renderPart('span', {
      slot: 'waterfall-label',
      status: node.status,
      state: node,
      props,
      // A direction of its own isolates it, so that a name in another script cannot reorder the row.
      own: { dir: 'auto', title: label, children: label },
      ref,
    });
  },
);
