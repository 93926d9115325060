'use client';

import { forwardRef, memo } from 'react';
import * as Timeline from './index.parts.ts';
import type { TimelineRootProps } from './TimelineRoot.tsx';

/** Props of `<WorkflowTimeline>`. */
export interface WorkflowTimelineProps extends Omit<TimelineRootProps, 'children'> {}

/**
 * The nodes of a run on a rail: what each one is, how it is doing and what it made. Renders a `<div>`.
 *
 * @example
 * <WorkflowTimeline run={run} />
 */
export const WorkflowTimeline = forwardRef<HTMLDivElement, WorkflowTimelineProps>(
  function WorkflowTimeline(props, ref) {
    return (
      <Timeline.Root ref={ref} {...props}>
        <Timeline.Empty />
        <Timeline.List>{(nodeId) => <TimelineRow nodeId={nodeId} />}</Timeline.List>
      </Timeline.Root>
    );
  },
);

// Memoised with its children: a row must render when its own node changes, and only then.
const TimelineRow = memo(function TimelineRow({ nodeId }: { nodeId: string }) {
  return (
    <Timeline.Node nodeId={nodeId}>
      <Timeline.Bracket />
      <Timeline.Marker />
      <Timeline.Label />
      <Timeline.Attempt />
      <Timeline.Result />
      <Timeline.Status />
      <Timeline.Duration />
      <Timeline.DetailsTrigger />
      <Timeline.App />
      <Timeline.Body>
        <Timeline.Text />
        <Timeline.Media />
        <Timeline.Error />
      </Timeline.Body>
      <Timeline.Details />
    </Timeline.Node>
  );
});
