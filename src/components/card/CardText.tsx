import { useRef, useState, type ReactElement } from 'react';
import type { WorkflowLabels } from '../../react/labels.ts';
import { longText } from '../internal/plainLine.ts';
import { useOverflow } from '../internal/useOverflow.ts';

/** The text of a result, eight lines of it until somebody asks for more. */
export function CardText({ text, labels }: { text: string; labels: WorkflowLabels }): ReactElement {
  const [open, setOpen] = useState(false);
  const body = useRef<HTMLParagraphElement>(null);
  const cut = useOverflow(body, text, open, text.length > 600 || text.split('\n', 10).length > 8);

  return (
    <div className="fw-card-text" dir="auto">
      <p ref={body} className="fw-card-text-body" data-clamped={!open || undefined}>
        {longText(text, open)}
      </p>
      {cut || open ? (
        <button type="button" className="fw-link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? labels.showLess : labels.showMore}
        </button>
      ) : null}
    </div>
  );
}
