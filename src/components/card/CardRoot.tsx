'use client';

import { forwardRef, useMemo, useRef, useState } from 'react';
import type { RunStatus, WorkflowRun } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { WorkflowRunProvider } from '../../react/WorkflowRunProvider.tsx';
import { ControlsContext } from '../controls/controlsContext.ts';
import { plainLine } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useRunScope } from '../internal/scope.ts';
import { StatusLineContext } from '../status/statusContext.ts';
import { CardContext } from './cardContext.ts';
import { readTitle } from './readTitle.ts';

/** Props of `<Card.Root>`. */
export interface CardRootProps extends Omit<PartProps<'section', { status: RunStatus }>, 'title'> {
  /** @default the run of the `<WorkflowRunProvider>` around it */
  run?: WorkflowRun | undefined;
  /** Name of the workflow for people. @default made of the last part of its endpoint id */
  title?: string | undefined;
}

/**
 * A surface for one run, named by its title. Gives the run to everything in it; parts of `StatusLine` and of
 * `Controls` need no root of their own. Renders a `<section>`.
 */
export const CardRoot = forwardRef<HTMLElement, CardRootProps>(function CardRoot(
  { run, title: given, ...props },
  ref,
) {
  const scope = useRunScope(run);
  const title = given === undefined ? readTitle(scope.run.definition, scope.labels) : plainLine(given);
  const [titleId, setTitleId] = useState<string | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const value = useMemo(() => ({ ...scope, title, setTitleId, body }), [scope, title]);
  const status = useWorkflowState(scope.run, (state) => state.status);
  // A server's page has no title that could have told its id; then, and without one, the name itself does.
  const name =
    titleId === null || props['aria-label'] !== undefined
      ? { 'aria-label': title }
      : { 'aria-labelledby': titleId };
  return (
    <WorkflowRunProvider run={scope.run}>
      <CardContext.Provider value={value}>
        <StatusLineContext.Provider value={scope}>
          <ControlsContext.Provider value={scope}>
            {renderPart('section', {
              slot: 'card',
              status,
              state: { status },
              props,
              own: { className: 'fw-root', ...name },
              ref,
            })}
          </ControlsContext.Provider>
        </StatusLineContext.Provider>
      </CardContext.Provider>
    </WorkflowRunProvider>
  );
});
