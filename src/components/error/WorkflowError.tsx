'use client';

import { forwardRef } from 'react';
import type { ErrorPanelRootProps } from './ErrorPanelRoot.tsx';
import * as ErrorPanel from './index.parts.ts';

/** Props of `<WorkflowError>`. */
export interface WorkflowErrorProps extends Omit<ErrorPanelRootProps, 'children'> {}

/**
 * What failed and where, which fields were wrong, what to do, and two buttons; nothing while nothing failed. Beside a
 * timeline, whose row says why its node failed, it says only which and what to do. Renders a `<div>`.
 *
 * @example
 * <WorkflowError run={run} />
 */
export const WorkflowError = forwardRef<HTMLDivElement, WorkflowErrorProps>(
  function WorkflowError(props, ref) {
    return (
      <ErrorPanel.Root ref={ref} {...props}>
        <ErrorPanel.Marker />
        <ErrorPanel.Title />
        <ErrorPanel.Message repeat={false} />
        <ErrorPanel.Fields />
        <ErrorPanel.Hint />
        <ErrorPanel.Actions>
          <ErrorPanel.RunAgain />
          <ErrorPanel.CopyDetails />
          <ErrorPanel.More />
        </ErrorPanel.Actions>
      </ErrorPanel.Root>
    );
  },
);
