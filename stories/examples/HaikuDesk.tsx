import { useState } from 'react';
import { useWorkflow, useWorkflowHistory } from 'react-fal-workflow';

const endpoint = 'workflows/acme/haiku';

export function HaikuDesk() {
  const [open, setOpen] = useState(true);
  const past = useWorkflowHistory(endpoint);
  return (
    <section>
      {open && <Writer />}
      <button type="button" onClick={() => setOpen(!open)}>
        {open ? 'Leave the writer' : 'Back to the writer'}
      </button>
      <h3>{past.length} in the history</h3>
      <ul>
        {past.map((run) => (
          <li key={run.startedAt}>
            {run.status === 'success'
              ? JSON.stringify(run.output)
              : run.status}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A run outlives it: what it started settles into the history all the same. */
function Writer() {
  const haiku = useWorkflow(endpoint);
  return (
    <button
      type="button"
      onClick={() => haiku.start({ subject: 'a puppy' })}
    >
      Write a haiku
    </button>
  );
}
