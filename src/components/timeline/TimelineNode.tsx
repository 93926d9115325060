'use client';

import { forwardRef, memo, useContext, useId, useMemo, useState } from 'react';
import type { NodeState } from '../../core/index.ts';
import { useWorkflowNode } from '../../react/useWorkflowNode.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { TimelineNodeContext, TimelinePlaceContext, useTimeline } from './timelineContext.ts';

/** Props of `<Timeline.Node>`. */
export interface TimelineNodeProps extends PartProps<'li', NodeState> {
  nodeId: string;
}

/** One node, which listens to its own state only. Renders an `<li>`. */
export const TimelineNode = memo(
  forwardRef<HTMLLIElement, TimelineNodeProps>(function TimelineNode({ nodeId, ...props }, ref) {
    const { run } = useTimeline('Timeline.Node');
    const node = useWorkflowNode(run, nodeId);
    const [position, bracket, origin] = useContext(TimelinePlaceContext)?.split(' ') ?? [];
    const [open, setOpen] = useState(false);
    const detailsId = useId();
    const scope = useMemo(
      () =>
        node && {
          node,
          bracket: Number(bracket ?? 0),
          planned: origin === 'planned',
          open,
          setOpen,
          detailsId,
        },
      [node, bracket, origin, open, detailsId],
    );
    if (node === null || scope === null) return null;
    return (
      <TimelineNodeContext.Provider value={scope}>
        {renderPart('li', {
          slot: 'timeline-node',
          status: node.status,
          state: node,
          props,
          own: {
            'aria-current': node.status === 'running' ? 'step' : undefined,
            'data-parallel': position,
          },
          ref,
        })}
      </TimelineNodeContext.Provider>
    );
  }),
);
