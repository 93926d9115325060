'use client';

import { forwardRef, useRef, useState, type RefObject } from 'react';
import type { NodeState } from '../../core/index.ts';
import { longText } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useLayout } from '../internal/useLayout.ts';
import { useOverflow } from '../internal/useOverflow.ts';
import { readText } from './readText.ts';
import { useTimeline, useTimelineNode } from './timelineContext.ts';
import { useFocusReturn } from './useFocusReturn.ts';
import { useOfRun } from './useOfRun.ts';

/** Props of `<Timeline.Text>`. */
export interface TimelineTextProps extends Omit<PartProps<'div', NodeState>, 'children'> {}

/**
 * The text that the node wrote, four lines of it until somebody asks for more; nothing when it wrote none. While
 * a node runs again, the room of what it wrote before is kept, unseen. Renders a `<div>`.
 */
export const TimelineText = forwardRef<HTMLDivElement, TimelineTextProps>(function TimelineText(props, ref) {
  const { run, labels } = useTimeline('Timeline.Text');
  const { node, trigger } = useTimelineNode('Timeline.Text');
  const written = readText(node.output);
  const [last, setLast] = useOfRun(run, written);
  if (written !== null && written !== last) setLast(written);
  const waiting = written === null && (node.status === 'pending' || node.status === 'running');
  const text = waiting ? last : written;
  const [open, setOpen] = useState(false);
  const body = useRef<HTMLParagraphElement>(null);
  const more = useRef<HTMLButtonElement>(null);
  const overflows = useCut(body, more, text, open);
  const focus = useFocusReturn(text !== null && !waiting, trigger);
  if (text === null) return null;

  return renderPart('div', {
    slot: 'timeline-text',
    state: node,
    props,
    own: {
      ...focus,
      // On the whole part: the button stands at the end of the last line, wherever that is for this text.
      dir: 'auto',
      'data-waiting': waiting || undefined,
      'data-clamped': (overflows && !open) || undefined,
      'aria-hidden': waiting || undefined,
      children: (
        <>
          <p ref={body} className="fw-timeline-text-body" data-clamped={!open || undefined}>
            {longText(text, open)}
          </p>
          {overflows || open ? (
            <button
              ref={more}
              type="button"
              className="fw-link fw-timeline-text-more"
              aria-expanded={open}
              tabIndex={waiting ? -1 : undefined}
              onClick={() => setOpen(!open)}
            >
              {open ? labels.showLess : labels.showMore}
            </button>
          ) : null}
        </>
      ),
    },
    ref,
  });
});

/** Whether the element's text is cut; the last line fades out before the button, whose width depends on its language. */
function useCut(
  body: RefObject<HTMLElement | null>,
  more: RefObject<HTMLElement | null>,
  text: string | null,
  open: boolean,
): boolean {
  const isLong = text !== null && (text.length > 480 || text.split('\n', 6).length > 4);
  const cut = useOverflow(body, text, open, isLong, true);
  useLayout(() => {
    const width = more.current?.offsetWidth ?? 0;
    if (width > 0) body.current?.style.setProperty('--fw-timeline-more', `${width}px`);
  }, [body, more, cut]);
  return cut;
}
