'use client';

import { createPartContext, type RunScope } from '../internal/scope.ts';

/** What `StatusLine.Root` gives to its parts. */
export const { Context: StatusLineContext, use: useStatusLine } =
  createPartContext<RunScope>('StatusLine.Root');
