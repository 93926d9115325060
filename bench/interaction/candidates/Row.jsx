import { memo, useState } from 'react';

/** The bare row that all lists but ours show: a name, a status, a duration, and the request id once it is opened. */
export function Row({ node }) {
  const [open, setOpen] = useState(false);
  return (
    <li className="row" data-status={node.status}>
      <button type="button" onClick={() => setOpen(!open)}>
        {node.label}
      </button>
      <span>{node.status}</span>
      <span>{node.endedAt === null ? '' : `${((node.endedAt - node.startedAt) / 1000).toFixed(1)}s`}</span>
      {open ? <code>{node.requestId}</code> : null}
    </li>
  );
}

export const MemoRow = memo(Row);

export function Press() {
  const [clicks, setClicks] = useState(0);
  return (
    <button type="button" id="press" onClick={() => setClicks(clicks + 1)}>
      Pressed {clicks}
    </button>
  );
}
