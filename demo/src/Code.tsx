import type { DemoWorkflow } from '../server/demoWorkflows.ts';

/** The code that shows this run in an app. */
export function Code({ workflow }: { workflow: DemoWorkflow }) {
  const code = `import {
  useWorkflow,
  WorkflowTimeline,
} from 'react-fal-workflow';
import 'react-fal-workflow/styles.css';

export function Run({ prompt }) {
  const { run } = useWorkflow(
    '${workflow.endpoint}',
  );
  const start = () => run.start({ prompt });
  return (
    <>
      <button onClick={start}>Run</button>
      <WorkflowTimeline run={run} />
    </>
  );
}`;
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
