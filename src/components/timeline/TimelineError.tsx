'use client';

import { forwardRef } from 'react';
import type { NodeState } from '../../core/index.ts';
import * as ErrorPanel from '../error/index.parts.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useTimeline, useTimelineNode } from './timelineContext.ts';
import { useFocusReturn } from './useFocusReturn.ts';

/** Props of `<Timeline.Error>`. */
export interface TimelineErrorProps extends PartProps<'div', NodeState> {}

/**
 * Why the node failed: the message, its fields and what to do; nothing for the others. It is no alert: the run's
 * own panel is, and an error is told once. With the node's details open, all of it can be read and copied. Renders a
 * `<div>`.
 */
export const TimelineError = forwardRef<HTMLDivElement, TimelineErrorProps>(
  function TimelineError(props, ref) {
    const { run } = useTimeline('Timeline.Error');
    const { node, open, trigger } = useTimelineNode('Timeline.Error');
    const failed = node.error !== null && node.status === 'error';
    const focus = useFocusReturn(failed && open, trigger);
    if (!failed || node.error === null) return null;
    return renderPart('div', {
      slot: 'timeline-error',
      state: node,
      props,
      own: {
        ...focus,
        'data-open': open || undefined,
        children: (
          <ErrorPanel.Root run={run} error={node.error} role="group">
            <ErrorPanel.Message />
            <ErrorPanel.Fields />
            <ErrorPanel.Hint />
            {open ? (
              <ErrorPanel.Actions>
                <ErrorPanel.CopyDetails />
                <ErrorPanel.More />
              </ErrorPanel.Actions>
            ) : null}
          </ErrorPanel.Root>
        ),
      },
      ref,
    });
  },
);
