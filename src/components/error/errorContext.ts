'use client';

import type { RunError } from '../../core/index.ts';
import { createPartContext, type DataScope } from '../internal/scope.ts';

/** What `ErrorPanel.Root` gives to its parts. */
export interface ErrorPanelScope extends DataScope {
  readonly error: RunError;
  /** Label of the node that failed; `null` when none did. */
  readonly node: string | null;
  /** `interrupted`: nobody knows how the run ended, which is not the same as failed. */
  readonly status: 'error' | 'interrupted';
  /** The error is shown in full elsewhere on the page, in its place: message and fields are left to that. */
  readonly inPlace: boolean;
  /** How many fields are shown. */
  readonly fieldLimit: number;
  /** Whether long texts are shown whole. */
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
}

/** The context, and the hook that reads it for a part; the hook throws outside the root. */
export const { Context: ErrorPanelContext, use: useErrorPanel } =
  createPartContext<ErrorPanelScope>('ErrorPanel.Root');
