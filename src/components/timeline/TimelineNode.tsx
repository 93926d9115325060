'use client';

import { forwardRef, memo, useId, useMemo, useRef, useState, type ReactElement } from 'react';
import { selectMakes, type NodeMakes, type NodeState, type WorkflowRun } from '../../core/index.ts';
import { NodeContext } from '../internal/nodeContext.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { TimelineBoundary } from './TimelineBoundary.tsx';
import { hasDetails, TimelineNodeContext, useTimeline } from './timelineContext.ts';
import { useOfRun } from './useOfRun.ts';
import { useRow } from './useRow.ts';

/** Props of `<Timeline.Node>`. */
export interface TimelineNodeProps extends PartProps<'li', NodeState> {
  /** The node that it shows. */
  nodeId: string;
}

/**
 * One node, which listens to its own state only. What throws within it leaves the other rows standing. Renders an `<li>`.
 */
export const TimelineNode = memo(
  forwardRef<HTMLLIElement, TimelineNodeProps>(function TimelineNode({ nodeId, ...props }, ref) {
    const { run } = useTimeline('Timeline.Node');
    const { node, place, beforeBracket, after, isResult, ref: element, isSkipped, inChunk } = useRow(nodeId);
    const [position, bracket, origin] = place?.split(' ') ?? [];
    const merged = useMergedRef(element, ref);
    const [open, setOpen] = useState(false);
    // Closed, and not only unseen: they must not come back on their own when the next run gets here.
    if (open && !(node && hasDetails(node))) setOpen(false);
    const { live, makes } = useRoom(run, node);
    const trigger = useRef<HTMLButtonElement>(null);
    const detailsId = useId();
    const scope = useMemo(
      () =>
        node && {
          node,
          bracket: Number(bracket ?? 0),
          planned: origin === 'planned',
          live,
          makes,
          isResult,
          open,
          setOpen,
          detailsId,
          trigger,
          isSkipped,
        },
      [node, bracket, origin, live, makes, isResult, open, detailsId, isSkipped],
    );
    if (node === null || scope === null) return null;
    const draw = (given: object): ReactElement =>
      renderPart('li', {
        slot: 'timeline-node',
        status: node.status,
        state: node,
        props: given,
        own: {
          // The list in which a chunk holds it is none.
          role: inChunk ? 'listitem' : undefined,
          'aria-current': node.status === 'running' ? 'step' : undefined,
          'data-makes': makes ?? undefined,
          'data-parallel': position,
          'data-origin': origin,
          'data-before-parallel': beforeBracket ? '' : undefined,
          'data-after': after ?? undefined,
        },
        ref: merged,
      });
    return (
      <TimelineNodeContext.Provider value={scope}>
        <NodeContext.Provider value={node}>
          <TimelineBoundary node={node} props={props} draw={draw} />
        </NodeContext.Provider>
      </TimelineNodeContext.Provider>
    );
  }),
);

/**
 * What a row keeps room for. Only a row that was seen before its node had settled keeps any, and that for as long as
 * it shows that run: one that ends in another way than planned moves nothing.
 */
function useRoom(run: WorkflowRun, node: NodeState | null): { live: boolean; makes: NodeMakes | null } {
  const unsettled = node?.status === 'pending' || node?.status === 'running';
  const expected = unsettled && node ? selectMakes(node) : null;
  const [live, setLive] = useOfRun(run, unsettled);
  const [makes, setMakes] = useOfRun(run, expected);
  if (unsettled && !live) setLive(true);
  if (expected !== null && expected !== makes) setMakes(expected);
  return { live, makes };
}
