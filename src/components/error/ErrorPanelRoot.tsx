'use client';

import { forwardRef, useMemo, useRef, useState } from 'react';
import { selectNode, type RunError, type WorkflowRun } from '../../core/index.ts';
import { isSameJson } from '../../core/isSameJson.ts';
import { isSeen, places, useAlert, useIsInPlace } from '../announcer/voices.ts';
import { plainLine } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useDataScope, useDataState } from '../internal/scope.ts';
import { useLayout } from '../internal/useLayout.ts';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { watchSize } from '../internal/watchSize.ts';
import { ErrorPanelContext } from './errorContext.ts';
import { FocusKeeper } from './FocusKeeper.ts';

/** Props of `<ErrorPanel.Root>`. */
export interface ErrorPanelRootProps extends PartProps<'div', RunError> {
  /** @default the run of the `<WorkflowRunProvider>` around it */
  run?: WorkflowRun | undefined;
  /**
   * One that belongs here, e.g. in the row of its node, or from elsewhere: there need not be a run then. `null` shows
   * nothing. The run's own panel is short beside it.
   * @default the run's own error
   */
  error?: RunError | null | undefined;
}

/** An error, told as an alert by the first panel on the page that has it; nothing while there is none. Renders a `<div>`. */
export const ErrorPanelRoot = forwardRef<HTMLDivElement, ErrorPanelRootProps>(function ErrorPanelRoot(
  { run, error: given, ...props },
  ref,
) {
  const scope = useDataScope(run, given !== undefined);
  const own = useDataState(scope.run, (state) => state.error);
  // One object for one error, as in a state that came as JSON it is not: who tells it is kept by that.
  const error = useMemo(
    () => (given === undefined || (own && given && isSameJson(own, given)) ? own : given),
    [own, given],
  );
  const nodeId = error?.nodeId ?? null;
  const label = useDataState(scope.run, (state) =>
    nodeId === null ? null : (selectNode(state, nodeId)?.label ?? nodeId),
  );
  const interrupted = useDataState(scope.run, (state) => state.status === 'interrupted') && !given;
  const status =
    interrupted || error?.kind === 'incomplete' || error?.kind === 'gone' ? 'interrupted' : 'error';
  const elsewhere = useIsInPlace(error);
  const inPlace = elsewhere && !given;
  const element = useRef<HTMLDivElement>(null);
  const isAlert = useAlert(error, props.role === undefined, element);
  const [open, setOpen] = useState(false);
  // The next error is told in short first, as this one was.
  if (open && error === null) setOpen(false);
  const merged = useMergedRef(element, ref);
  const place = given && given.nodeId !== null ? error : null;
  useLayout(() => {
    const panel = element.current;
    if (!place || !panel) return;
    let leave: (() => void) | null = null;
    const look = (): void => {
      if (isSeen(panel)) leave ??= places.join(place, element);
      else {
        leave?.();
        leave = null;
      }
    };
    const unwatch = watchSize(panel, look);
    return () => {
      unwatch?.();
      leave?.();
    };
  }, [place]);
  // The run's own panel is the short one.
  const fieldLimit = open ? 50 : given ? 8 : 3;
  const node = label === null ? null : plainLine(label, 80);
  const value = useMemo(
    () => error && ({ ...scope, error, status, node, inPlace, fieldLimit, open, setOpen } as const),
    [scope, error, status, node, inPlace, fieldLimit, open],
  );
  if (error === null || value === null) return null;
  return (
    <ErrorPanelContext.Provider value={value}>
      <FocusKeeper panel={element} />
      {renderPart('div', {
        slot: 'error',
        status,
        state: error,
        props,
        own: {
          className: 'fw-root',
          role: isAlert ? 'alert' : 'group',
          // Else an alert is read out from its beginning again when a button in it says "Copied".
          'aria-atomic': false,
          'data-open': open || undefined,
        },
        ref: merged,
      })}
    </ErrorPanelContext.Provider>
  );
});
