'use client';

import { forwardRef, useRef } from 'react';
import type { RunStatus } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useLayout } from '../internal/useLayout.ts';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useProgress } from './progressContext.ts';

/** State of `<Progress.Bar>`. */
export interface ProgressBarState {
  readonly status: RunStatus;
  readonly settled: number;
  readonly total: number | null;
}

/** Props of `<Progress.Bar>`. */
export interface ProgressBarProps extends PartProps<'div', ProgressBarState> {}

/**
 * The bar: as long as the share of nodes that are done, and without a measure when nobody knows how many there are.
 * Its place is kept from the start. It has `data-queue="waiting"` while the run waits in fal's queue. Renders a `<div>`.
 */
export const ProgressBar = forwardRef<HTMLDivElement, ProgressBarProps>(function ProgressBar(props, ref) {
  const { status, settled, total, words, waits, labels } = useProgress('Progress.Bar');
  const bar = useRef<HTMLDivElement>(null);
  const share = status === 'success' ? 1 : total === null ? null : total === 0 ? 0 : settled / total;
  useLayout(() => {
    // Written here and not rendered: a strict content policy refuses style attributes of a server.
    bar.current?.style.setProperty('--fw-progress', String(share ?? 0));
  }, [share]);
  return renderPart('div', {
    slot: 'progress-bar',
    status,
    state: { status, settled, total },
    props,
    own: {
      role: 'progressbar',
      'aria-label': labels.progress,
      'aria-valuemin': total === null ? undefined : 0,
      'aria-valuemax': total ?? undefined,
      'aria-valuenow': total === null ? undefined : settled,
      'aria-valuetext': words?.now ?? labels.progressValue(settled, total),
      'data-measure': share === null ? 'unknown' : 'known',
      'data-queue': waits ? 'waiting' : undefined,
      children: <span className="fw-progress-fill" />,
    },
    ref: useMergedRef(bar, ref),
  });
});
