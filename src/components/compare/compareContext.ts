'use client';

import type { MediaItem } from '../media/mediaContext.ts';
import { createPartContext, type RunScope } from '../internal/scope.ts';

/** Which of the two pictures. */
export type CompareSide = 'before' | 'after';

/** What `Compare.Root` gives to its parts. */
export interface CompareScope extends Pick<RunScope, 'labels' | 'locale'> {
  /** The pictures; `null` for one that has not been made yet. */
  readonly items: Readonly<Record<CompareSide, MediaItem | null>>;
  /** How much of the picture before is seen, in percent. */
  readonly position: number;
  readonly setPosition: (position: number) => void;
}

/** What parts of the comparison give to `render`. */
export interface CompareState {
  /** How much of the picture before is seen, in percent. */
  readonly position: number;
}

/** The context, and the hook that reads it for a part; the hook throws outside the root. */
export const { Context: CompareContext, use: useCompare } = createPartContext<CompareScope>('Compare.Root');
