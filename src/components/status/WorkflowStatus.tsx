'use client';

import { forwardRef } from 'react';
import { WorkflowAnnouncer } from '../announcer/WorkflowAnnouncer.tsx';
import * as StatusLine from './index.parts.ts';
import type { StatusLineRootProps } from './StatusLineRoot.tsx';

/** Props of `<WorkflowStatus>`. */
export interface WorkflowStatusProps extends Omit<StatusLineRootProps, 'children'> {}

/**
 * How a run is doing: a badge, the time, the connection when it matters, and a live region. Renders a `<div>`.
 *
 * @example
 * <WorkflowStatus run={run} />
 */
export const WorkflowStatus = forwardRef<HTMLDivElement, WorkflowStatusProps>(
  function WorkflowStatus(props, ref) {
    return (
      <StatusLine.Root ref={ref} {...props}>
        <StatusLine.Badge />
        <StatusLine.Elapsed />
        <StatusLine.Connection />
        <StatusLine.Note />
        <WorkflowAnnouncer run={props.run} />
      </StatusLine.Root>
    );
  },
);
