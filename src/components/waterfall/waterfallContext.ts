'use client';

import type { NodeState } from '../../core/index.ts';
import { createPartContext, type RunScope } from '../internal/scope.ts';
import type { WaterfallAttempt } from './readAttempts.ts';
import type { ScaleStore } from './scaleStore.ts';

/** What `Waterfall.Root` gives to its parts. */
export interface WaterfallScope extends RunScope {
  readonly scales: ScaleStore;
}

/** The context, and the hook that reads it for a part; the hook throws outside the root. */
export const { Context: WaterfallContext, use: useWaterfall } =
  createPartContext<WaterfallScope>('Waterfall.Root');

/** What `Waterfall.Row` gives to its parts. */
export interface WaterfallRowScope {
  readonly node: NodeState;
  readonly attempts: readonly WaterfallAttempt[];
  /** Milliseconds from the start of the run to that of the node; `null` before. */
  readonly start: number | null;
}

/** The context, and the hook that reads it for a part; the hook throws outside a row. */
export const { Context: WaterfallRowContext, use: useWaterfallRow } =
  createPartContext<WaterfallRowScope>('Waterfall.Row');
