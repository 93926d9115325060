import { expect, it } from 'vitest';
import { createWorkflowRun, defineWorkflow, Workflow, WorkflowControls } from 'react-fal-workflow';
import { show } from './support.tsx';

const run = createWorkflowRun(
  defineWorkflow<{ prompt: string }, { image: string }>({ endpoint: 'workflows/acme/typed' }),
);

it('takes an input of the type of its run, and no other', () => {
  const { container } = show(
    <>
      <WorkflowControls run={run} input={{ prompt: 'a puppy' }} />
      <WorkflowControls run={run} input={() => ({ prompt: 'a puppy' })} />
      <WorkflowControls run={run} input={() => null} />
      <Workflow run={run} input={{ prompt: 'a puppy' }} />
      {/* @ts-expect-error the run wants a prompt */}
      <WorkflowControls run={run} input={{ promt: 'a puppy' }} />
      {/* @ts-expect-error the run wants a text */}
      <Workflow run={run} input={() => ({ prompt: 7 })} />
    </>,
  );
  expect(container.querySelectorAll('[data-slot="controls"]')).toHaveLength(4);
});
