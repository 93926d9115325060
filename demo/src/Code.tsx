import type { DemoWorkflow } from '../server/demoWorkflows.ts';
import type { Connection } from './connection.ts';

interface CodeProps {
  workflow: DemoWorkflow;
  connection: Connection;
}

/** The code that shows this run in an app. */
export function Code({ workflow, connection }: CodeProps) {
  const code = connection === 'relay' ? relayed(workflow.endpoint) : direct(workflow.endpoint);
  return (
    <section className="demo-card">
      <div className="demo-code-head">
        <h2 className="demo-caption">In your app</h2>
        <button type="button" onClick={() => void navigator.clipboard.writeText(code)}>
          Copy
        </button>
      </div>
      <pre className="demo-code" tabIndex={0}>
        {code}
      </pre>
    </section>
  );
}

const relayed = (endpoint: string) => `import {
  createRelayTransport,
  localRunStorage,
  useWorkflow,
  WorkflowTimeline,
} from 'react-fal-workflow';
import 'react-fal-workflow/styles.css';

const relay = createRelayTransport();

export function Run({ prompt }) {
  const { run } = useWorkflow(
    '${endpoint}',
    {
      id: 'sticker',
      transport: relay,
      storage: localRunStorage,
    },
  );
  const start = () => run.start({ prompt });
  return (
    <>
      <button onClick={start}>Run</button>
      <WorkflowTimeline run={run} />
    </>
  );
}`;

const direct = (endpoint: string) => `import {
  useWorkflow,
  WorkflowTimeline,
} from 'react-fal-workflow';
import 'react-fal-workflow/styles.css';

export function Run({ prompt }) {
  const { run } = useWorkflow(
    '${endpoint}',
  );
  const start = () => run.start({ prompt });
  return (
    <>
      <button onClick={start}>Run</button>
      <WorkflowTimeline run={run} />
    </>
  );
}`;
