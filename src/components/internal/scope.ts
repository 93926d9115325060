'use client';

import { createContext, useContext, useMemo, type Context } from 'react';
import type { WorkflowRun } from '../../core/index.ts';
import type { WorkflowLabels } from '../../react/labels.ts';
import { useWorkflowDefaults } from '../../react/WorkflowProvider.tsx';
import { useWorkflowRunContext } from '../../react/WorkflowRunProvider.tsx';
import { durationFormatOf, knownLocale, type DurationFormat } from './duration.ts';

/** What every root gives to its parts. */
export interface RunScope {
  readonly run: WorkflowRun;
  readonly labels: WorkflowLabels;
  /** One that `Intl` knows. */
  readonly locale: string;
  readonly durations: DurationFormat;
}

/** The scope of a root: the given run, or the one of the provider around it. */
export function useRunScope(given: WorkflowRun | undefined): RunScope {
  const run = useWorkflowRunContext(given);
  const { labels, locale } = useWorkflowDefaults();
  return useMemo(
    () => ({ run, labels, locale: knownLocale(locale), durations: durationFormatOf(locale) }),
    [run, labels, locale],
  );
}

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
