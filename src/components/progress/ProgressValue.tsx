'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import type { ProgressBarState } from './ProgressBar.tsx';
import { useProgress } from './progressContext.ts';

/** Props of `<Progress.Value>`. */
export interface ProgressValueProps extends PartProps<'span', ProgressBarState> {}

/**
 * `2 of 5`, for the eye; the bar says it to screen readers. A word for how the run does when its nodes cannot be seen.
 * Renders a `<span>`.
 */
export const ProgressValue = forwardRef<HTMLSpanElement, ProgressValueProps>(
  function ProgressValue(props, ref) {
    const { status, settled, total, words, labels } = useProgress('Progress.Value');
    return renderPart('span', {
      slot: 'progress-value',
      status,
      state: { status, settled, total },
      props,
      own: {
        'aria-hidden': true,
        // The stylesheet keeps room for it, so that a second digit does not shorten the bar.
        'data-longest': words ? words.all.join('\n') : labels.progressValue(total ?? 88, total),
        children: words?.now ?? labels.progressValue(settled, total),
      },
      ref,
    });
  },
);
