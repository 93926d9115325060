import {
  selectProgress,
  useWorkflowRun,
  useWorkflowState,
  type WorkflowRun,
} from 'react-fal-workflow';

export function Studio() {
  // The handle alone: this component never renders again.
  const run = useWorkflowRun('workflows/fal-ai/sdxl-sticker', {
    id: 'studio',
  });
  return (
    <section>
      <button
        type="button"
        onClick={() => run.start({ prompt: 'a cute puppy' })}
      >
        Make a sticker
      </button>
      <Summary run={run} />
    </section>
  );
}

function Summary({ run }: { run: WorkflowRun }) {
  // A selector that makes one string: rendered when that string changes, and only then.
  const summary = useWorkflowState(run, (state) => {
    const { settled } = selectProgress(state, run.definition.plan);
    return `${state.status}, ${settled} done`;
  });
  return <p aria-live="polite">{summary}</p>;
}
