'use client';

import { forwardRef } from 'react';
import type { RunStatus } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useRunDuration } from '../internal/useRunDuration.ts';
import { useStatusLine } from './statusContext.ts';

/** Props of `<StatusLine.Elapsed>`. */
export interface StatusLineElapsedProps extends PartProps<'span', { status: RunStatus }> {}

/** How long the run took, or has been going. Counts without rendering. Renders a `<span>`. */
export const StatusLineElapsed = forwardRef<HTMLSpanElement, StatusLineElapsedProps>(
  function StatusLineElapsed(props, ref) {
    const { run, durations } = useStatusLine('StatusLine.Elapsed');
    const { status, settled, clock } = useRunDuration<HTMLSpanElement>(run, durations);
    return renderPart('span', {
      slot: 'status-elapsed',
      status,
      state: { status },
      props,
      own: { children: settled },
      ref: useMergedRef(clock, ref),
    });
  },
);
