'use client';

import { createPartContext, type RunScope } from '../internal/scope.ts';

/** What `Controls.Root` gives to its parts. */
export const { Context: ControlsContext, use: useControls } = createPartContext<RunScope>('Controls.Root');
