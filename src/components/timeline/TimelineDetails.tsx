'use client';

import { forwardRef } from 'react';
import type { NodeState } from '../../core/index.ts';
import { clampJson } from '../internal/clampJson.ts';
import { plainLine, plainText } from '../internal/plainText.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useTimeline, useTimelineNode } from './timelineContext.ts';

/** Props of `<Timeline.Details>`. */
export interface TimelineDetailsProps extends PartProps<'div', NodeState> {}

/** Ids, earlier attempts and the output as JSON, once they are opened. Renders a `<div>`. */
export const TimelineDetails = forwardRef<HTMLDivElement, TimelineDetailsProps>(
  function TimelineDetails(props, ref) {
    const { labels } = useTimeline('Timeline.Details');
    const { node, open, detailsId } = useTimelineNode('Timeline.Details');
    if (!open) return null;
    const facts: [string, string][] = [[labels.nodeId, node.id]];
    if (node.requestId !== null) facts.push([labels.requestId, node.requestId]);
    const failed = node.previousAttempts.flatMap((attempt) => (attempt.error ? [attempt.error.message] : []));
    if (failed.length > 0) facts.push([labels.earlierAttempts, failed.join('\n')]);
    return renderPart('div', {
      slot: 'timeline-details',
      state: node,
      props,
      own: {
        id: detailsId,
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
            {node.output === null ? null : (
              // A region that scrolls must be reachable by keyboard.
              <pre className="fw-json" dir="ltr" tabIndex={0} role="group" aria-label={labels.output}>
                {plainText(clampJson(node.output, labels.jsonCut))}
              </pre>
            )}
          </>
        ),
      },
      ref,
    });
  },
);
