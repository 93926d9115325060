'use client';

import { forwardRef, useMemo, useRef } from 'react';
import type { RunStatus, WorkflowRun } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useRunScope } from '../internal/scope.ts';
import { useLayout } from '../internal/useLayout.ts';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { createScaleStore } from './scaleStore.ts';
import { WaterfallContext } from './waterfallContext.ts';

/** Props of `<Waterfall.Root>`. */
export interface WaterfallRootProps extends PartProps<'div', { status: RunStatus }> {
  /** @default the run of the `<WorkflowRunProvider>` around it */
  run?: WorkflowRun | undefined;
}

const longest = (59 * 60 + 59) * 1000;

/** Gives a run and its axis to the parts of a waterfall. Renders a `<div>`. */
export const WaterfallRoot = forwardRef<HTMLDivElement, WaterfallRootProps>(function WaterfallRoot(
  { run, ...props },
  ref,
) {
  const runScope = useRunScope(run);
  const scope = useMemo(() => ({ ...runScope, scales: createScaleStore(runScope.run) }), [runScope]);
  const status = useWorkflowState(scope.run, (state) => state.status);
  const own = useRef<HTMLDivElement>(null);
  const letters = scope.durations.short(longest).length;
  // "59 Min. 59 Sek." needs twice the room of "59m 59s", from the first second on.
  useLayout(() => own.current?.style.setProperty('--fw-waterfall-letters', String(letters)), [letters]);
  return (
    <WaterfallContext.Provider value={scope}>
      {renderPart('div', {
        slot: 'waterfall',
        status,
        state: { status },
        props,
        own: { className: 'fw-root' },
        ref: useMergedRef(own, ref),
      })}
    </WaterfallContext.Provider>
  );
});
