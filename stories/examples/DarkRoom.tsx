import { useState } from 'react';
import {
  useWorkflow,
  useWorkflowNodeLogs,
  type ReadNodeLogs,
  type WorkflowRun,
} from 'react-fal-workflow';
import { sticker } from './sticker.ts';

interface DarkRoomProps {
  /** `createFalLogs()`, made outside of the component. */
  readLogs: ReadNodeLogs;
}

export function DarkRoom({ readLogs }: DarkRoomProps) {
  const { run, nodes } = useWorkflow(sticker);
  const [shown, setShown] = useState<string | null>(null);
  return (
    <section>
      <button
        type="button"
        onClick={() => run.start({ prompt: 'a cute puppy' })}
      >
        Make a sticker
      </button>
      <ul className="example-logs">
        {nodes.map(({ id, label, status }) => (
          <li key={id}>
            <span>
              {label}: {status}
            </span>
            <button
              type="button"
              aria-label={`Log of ${label}`}
              aria-expanded={shown === id}
              onClick={() => setShown(shown === id ? null : id)}
            >
              Log
            </button>
            {shown === id && (
              <NodeLog run={run} nodeId={id} read={readLogs} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface NodeLogProps {
  run: WorkflowRun;
  nodeId: string;
  read: ReadNodeLogs;
}

/** Asks while it is there and the node runs, and once more when the node has ended. */
function NodeLog({ run, nodeId, read }: NodeLogProps) {
  const logs = useWorkflowNodeLogs(run, nodeId, { read, pollEvery: 500 });
  if (logs === null) return <p>No log yet.</p>;
  return (
    <ol>
      {logs.map(({ message, level, timestamp }) => (
        <li key={`${timestamp} ${message}`}>
          {level === 'error' ? `Error: ${message}` : message}
        </li>
      ))}
    </ol>
  );
}
