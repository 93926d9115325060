import { memo, useEffect, useState } from 'react';
import { createWorkflowRun, defineWorkflow, useWorkflowNode, WorkflowTimeline } from 'react-fal-workflow';
import { Press, Row } from './Row.jsx';

function useRun(plan, body) {
  const [run] = useState(() => {
    const nodes = Object.fromEntries(plan.map(({ id, label, app }) => [id, { label, app }]));
    const definition = defineWorkflow({ endpoint: 'workflows/bench/thousand', nodes });
    const headers = { 'content-type': 'text/event-stream' };
    const transport = { open: async () => new Response(body, { headers }) };
    return createWorkflowRun(definition, { transport });
  });
  useEffect(() => {
    if (run.getState().status === 'idle') void run.start({});
  }, [run]);
  return run;
}

/** `WorkflowTimeline` as it comes, with all its parts and styles.css. */
export function Timeline({ plan, body, density }) {
  const run = useRun(plan, body);
  return (
    <>
      <Press />
      <WorkflowTimeline run={run} density={density} />
    </>
  );
}

const Node = memo(function Node({ run, id }) {
  return <Row node={useWorkflowNode(run, id)} />;
});

/** `useWorkflowNode` with the bare rows of the others. */
export function BareNodes({ plan, body }) {
  const run = useRun(plan, body);
  return (
    <>
      <Press />
      <ol>
        {plan.map(({ id }) => (
          <Node key={id} run={run} id={id} />
        ))}
      </ol>
    </>
  );
}
