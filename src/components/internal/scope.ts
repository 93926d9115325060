'use client';

import { createContext, useContext, useMemo, type Context } from 'react';
import { initialRunState, type RunState, type WorkflowRun } from '../../core/index.ts';
import type { WorkflowLabels } from '../../react/labels.ts';
import { useWorkflowDefaults } from '../../react/WorkflowProvider.tsx';
import { useSelected, type StateSource } from '../../react/useWorkflowState.ts';
import { noRun, useRunIfAny, useWorkflowRunContext } from '../../react/WorkflowRunProvider.tsx';
import { durationFormatOf, knownLocale, type DurationFormat } from './duration.ts';

/** What every root gives to its parts. */
export interface RunScope {
  readonly run: WorkflowRun;
  readonly labels: WorkflowLabels;
  /** One that `Intl` knows. */
  readonly locale: string;
  readonly durations: DurationFormat;
}

/** The scope of a root that may have data of its own. */
export interface DataScope extends Omit<RunScope, 'run'> {
  readonly run: WorkflowRun | null;
}

/** The scope of a root: the given run, or the one of the provider around it. */
export function useRunScope(given: WorkflowRun | undefined): RunScope {
  return useScope(useWorkflowRunContext(given));
}

/** The same for a root that may have been given its data: with `hasData` there may be no run. */
export function useDataScope(given: WorkflowRun | undefined, hasData: boolean): DataScope {
  const run = useRunIfAny(given);
  if (!run && !hasData) throw noRun();
  return useScope(run);
}

/** What `useWorkflowState` reads, of a run that may not be there: then it is one that has not been started. */
export function useDataState<Selected>(
  run: WorkflowRun | null,
  selector: (state: RunState) => Selected,
): Selected {
  return useSelected<RunState, Selected>(run ?? nothing, selector);
}

function useScope<Run>(run: Run): Omit<RunScope, 'run'> & { readonly run: Run } {
  const { labels, locale } = useWorkflowDefaults();
  return useMemo(
    () => ({ run, labels, locale: knownLocale(locale), durations: durationFormatOf(locale) }),
    [run, labels, locale],
  );
}

const idle = initialRunState();
const nothing: StateSource<RunState> = {
  getState: () => idle,
  getInitialState: () => idle,
  subscribe: () => () => undefined,
};

/** A context that can only be read inside its root. */
export function createPartContext<Value>(root: string): {
  Context: Context<Value | null>;
  use: (part: string) => Value;
} {
  const PartContext = createContext<Value | null>(null);
  PartContext.displayName = root;
  return {
    Context: PartContext,
    use(part) {
      const value = useContext(PartContext);
      if (value === null) throw new Error(`<${part}> must be placed within <${root}>.`);
      return value;
    },
  };
}
