import { useEffect } from 'react';
import { useWorkflow, useWorkflowNode, useWorkflowRun, useWorkflowState } from 'react-fal-workflow';
import { Frame, List, Row } from '../list.jsx';

const endpoint = 'workflows/acme/poster';

/** The hook of the first page of the docs: one component that has it all. */
function Whole() {
  const workflow = useWorkflow(endpoint);
  const { run } = workflow;
  useEffect(() => void run.start({ prompt: 'a cute puppy' }), [run]);
  return <List nodes={workflow.nodes} done={workflow.status === 'success'} />;
}

function NodeRow({ run, id }) {
  const node = useWorkflowNode(run, id);
  return <Row node={node} />;
}

const selectOrder = (state) => state.order;
const selectDone = (state) => state.status === 'success';

/** Each row listens for itself. */
function Rows() {
  const run = useWorkflowRun(endpoint);
  const order = useWorkflowState(run, selectOrder);
  const done = useWorkflowState(run, selectDone);
  useEffect(() => void run.start({ prompt: 'a cute puppy' }), [run]);
  return (
    <Frame done={done}>
      {order.map((id) => (
        <NodeRow key={id} run={run} id={id} />
      ))}
    </Frame>
  );
}

export const whole = { format: 'fal', App: Whole };
export const rows = { format: 'fal', App: Rows };
