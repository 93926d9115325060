'use client';

import type { RunStatus } from '../../core/index.ts';
import { createPartContext, type RunScope } from '../internal/scope.ts';

/** What `Progress.Root` gives to its parts. */
export interface ProgressScope extends RunScope {
  readonly status: RunStatus;
  /** How many nodes have come to an end of their own. */
  readonly settled: number;
  /** `null` without a plan: only the server knows the graph then. */
  readonly total: number | null;
  /** For a run whose nodes cannot be seen: how it is doing in a word, and all these words. Else `null`. */
  readonly words: { readonly now: string; readonly all: readonly string[] } | null;
  /** Whether the run is still in fal's queue. */
  readonly waits: boolean;
}

/** The context, and the hook that reads it for a part; the hook throws outside the root. */
export const { Context: ProgressContext, use: useProgress } =
  createPartContext<ProgressScope>('Progress.Root');
