'use client';

import { forwardRef, type KeyboardEvent } from 'react';
import type { NodeState } from '../../core/index.ts';
import { plainLine } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { JsonInspector } from '../json/JsonInspector.tsx';
import { useTimeline, useTimelineNode } from './timelineContext.ts';
import { useFocusReturn } from './useFocusReturn.ts';

/** Props of `<Timeline.Details>`. */
export interface TimelineDetailsProps extends PartProps<'div', NodeState> {}

/** Ids, earlier attempts and the output as JSON, once they are opened; Escape closes them. Renders a `<div>`. */
export const TimelineDetails = forwardRef<HTMLDivElement, TimelineDetailsProps>(
  function TimelineDetails(props, ref) {
    const { labels } = useTimeline('Timeline.Details');
    const { node, open, setOpen, detailsId, trigger } = useTimelineNode('Timeline.Details');
    const focus = useFocusReturn(open, trigger);
    if (!open) return null;
    const facts: [string, string][] = [[labels.nodeId, node.id]];
    if (node.requestId !== null) facts.push([labels.requestId, node.requestId]);
    const failed = node.previousAttempts.flatMap((attempt) =>
      attempt.error ? [labels.errorMessage(attempt.error)] : [],
    );
    if (failed.length > 0) facts.push([labels.earlierAttempts, failed.join('\n')]);
    return renderPart('div', {
      slot: 'timeline-details',
      state: node,
      props,
      own: {
        ...focus,
        id: detailsId,
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key !== 'Escape') return;
          // A dialog around the timeline must not close along with them.
          event.stopPropagation();
          setOpen(false);
          trigger.current?.focus();
        },
        children: (
          <>
            <dl className="fw-facts">
              {facts.map(([term, fact]) => (
                <div key={term}>
                  <dt>{term}</dt>
                  <dd dir="auto">{plainLine(fact)}</dd>
                </div>
              ))}
            </dl>
            {node.output === null ? null : <JsonInspector value={node.output} name={labels.output} />}
          </>
        ),
      },
      ref,
    });
  },
);
