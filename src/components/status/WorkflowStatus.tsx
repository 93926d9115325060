'use client';

import { forwardRef } from 'react';
import { WorkflowAnnouncer } from '../announcer/WorkflowAnnouncer.tsx';
import * as StatusLine from './index.parts.ts';
import type { StatusLineRootProps } from './StatusLineRoot.tsx';

/** Props of `<WorkflowStatus>`. */
export interface WorkflowStatusProps extends Omit<StatusLineRootProps, 'children'> {
  /**
   * Whether it also tells screen readers what happens. Without it, place a `<WorkflowAnnouncer>` elsewhere.
   * @default true
   */
  announce?: boolean | undefined;
}

/**
 * How a run is doing: a badge, the time, the uploads, its place in fal's queue, the connection when it matters, and a live region.
 * Renders a `<div>`.
 *
 * @example
 * <WorkflowStatus run={run} />
 */
export const WorkflowStatus = forwardRef<HTMLDivElement, WorkflowStatusProps>(function WorkflowStatus(
  { announce = true, ...props },
  ref,
) {
  return (
    <StatusLine.Root ref={ref} {...props}>
      <StatusLine.Badge />
      <StatusLine.Elapsed />
      <StatusLine.Message>
        <StatusLine.Uploads />
        <StatusLine.Queue />
        <StatusLine.Connection />
        <StatusLine.Note />
      </StatusLine.Message>
      {announce ? <WorkflowAnnouncer run={props.run} /> : null}
    </StatusLine.Root>
  );
});
