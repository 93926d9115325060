import {
  useWorkflow,
  useWorkflowElapsed,
  type NodeState,
  type WorkflowRun,
} from 'react-fal-workflow';

export function Stopwatch() {
  const workflow = useWorkflow('workflows/fal-ai/sdxl-sticker');
  return (
    <section>
      <button
        type="button"
        onClick={() => workflow.start({ prompt: 'a cute puppy' })}
      >
        Make a sticker
      </button>
      <Seconds of={workflow.run} label="The run" />
      {workflow.nodes.map((node) => (
        <Seconds key={node.id} of={node} label={node.label} />
      ))}
    </section>
  );
}

/** A leaf, because it renders ten times a second while its target runs. */
function Seconds({
  of,
  label,
}: {
  of: WorkflowRun | NodeState;
  label: string;
}) {
  const elapsed = useWorkflowElapsed(of);
  return (
    <p className="example-numbers">
      {label}:{' '}
      {elapsed === null
        ? 'not started'
        : `${(elapsed / 1000).toFixed(1)} s`}
    </p>
  );
}
