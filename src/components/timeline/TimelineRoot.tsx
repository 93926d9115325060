'use client';

import { forwardRef, useMemo } from 'react';
import type { RunStatus, WorkflowRun } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useRunScope } from '../internal/scope.ts';
import { createRowPace } from './rowPace.ts';
import { TimelineContext } from './timelineContext.ts';

/** Props of `<Timeline.Root>`. */
export interface TimelineRootProps extends PartProps<'div', { status: RunStatus }> {
  /** @default the run of the `<WorkflowRunProvider>` around it */
  run?: WorkflowRun | undefined;
  /**
   * How much room a node takes. `compact`: one line per node, without what it made.
   * @default 'comfortable'
   */
  density?: 'comfortable' | 'compact' | undefined;
  /**
   * `horizontal`: a stepper, for places that are wide and short.
   * @default 'vertical'
   */
  orientation?: 'vertical' | 'horizontal' | undefined;
}

/** Gives a run to the parts of a timeline. Renders a `<div>`. */
export const TimelineRoot = forwardRef<HTMLDivElement, TimelineRootProps>(function TimelineRoot(
  { run, density = 'comfortable', orientation = 'vertical', ...props },
  ref,
) {
  const runScope = useRunScope(run);
  const pace = useMemo(() => createRowPace(runScope.run), [runScope.run]);
  const scope = useMemo(() => ({ ...runScope, orientation, pace }), [runScope, orientation, pace]);
  const status = useWorkflowState(scope.run, (state) => state.status);
  return (
    <TimelineContext.Provider value={scope}>
      {renderPart('div', {
        slot: 'timeline',
        status,
        state: { status },
        props,
        own: { className: 'fw-root', 'data-density': density, 'data-orientation': orientation },
        ref,
      })}
    </TimelineContext.Provider>
  );
});
