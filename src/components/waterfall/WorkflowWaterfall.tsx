'use client';

import { forwardRef, memo } from 'react';
import * as Waterfall from './index.parts.ts';
import type { WaterfallRootProps } from './WaterfallRoot.tsx';

/** Props of `<WorkflowWaterfall>`. */
export interface WorkflowWaterfallProps extends Omit<WaterfallRootProps, 'children'> {}

/**
 * The nodes of a run on a time axis: when each one ran, beside what, and for how long. Renders a `<div>`.
 *
 * @example
 * <WorkflowWaterfall run={run} />
 */
export const WorkflowWaterfall = forwardRef<HTMLDivElement, WorkflowWaterfallProps>(
  function WorkflowWaterfall(props, ref) {
    return (
      <Waterfall.Root ref={ref} {...props}>
        <Waterfall.Title />
        <Waterfall.Total />
        <Waterfall.Empty />
        <Waterfall.Axis>
          {(mark) => (mark.kind === 'gap' ? <Waterfall.Gap mark={mark} /> : <Waterfall.Tick mark={mark} />)}
        </Waterfall.Axis>
        <Waterfall.List>{(nodeId) => <WaterfallNode nodeId={nodeId} />}</Waterfall.List>
      </Waterfall.Root>
    );
  },
);

// Memoised with its children: a row must render when its own node changes, and only then. Its words say
// everything, so what is seen is not read out again.
const WaterfallNode = memo(function WaterfallNode({ nodeId }: { nodeId: string }) {
  return (
    <Waterfall.Row nodeId={nodeId}>
      <Waterfall.Words />
      <Waterfall.Label aria-hidden />
      <Waterfall.Status aria-hidden />
      <Waterfall.Lane>{(attempt) => <Waterfall.Bar attempt={attempt} />}</Waterfall.Lane>
      <Waterfall.Duration aria-hidden />
    </Waterfall.Row>
  );
});
