import { useMemo, useState } from 'react';
import { Controls, defineWorkflow, useWorkflow, Workflow, WorkflowRunProvider } from 'react-fal-workflow';
import type { DemoWorkflow } from '../server/demoWorkflows.ts';
import { Code } from './Code.tsx';
import { Composer } from './Composer.tsx';
import { History } from './History.tsx';
import { planOf } from './planOf.ts';
import { Result } from './Result.tsx';

/** One workflow: what to ask of it, its run, and what it made. */
export function RunPage({ workflow }: { workflow: DemoWorkflow }) {
  const definition = useMemo(
    () => defineWorkflow({ endpoint: workflow.endpoint, plan: planOf(workflow) }),
    [workflow],
  );
  // The id keeps the run while another workflow is looked at.
  const { run, status } = useWorkflow(definition, { id: 'demo' });
  const [prompt, setPrompt] = useState(workflow.examples[0] ?? 'a cute puppy');
  const [seed, setSeed] = useState(7);
  const input = { prompt: prompt.trim(), seed };

  return (
    <WorkflowRunProvider run={run}>
      <main className="demo-main">
        <form
          className="demo-card"
          onSubmit={(event) => {
            event.preventDefault();
            if (input.prompt !== '') void run.start(input);
          }}
        >
          <Composer workflow={workflow} prompt={prompt} seed={seed} onPrompt={setPrompt} onSeed={setSeed} />
          <Controls.Root>
            <Controls.Run input={input.prompt === '' ? null : input} />
          </Controls.Root>
        </form>
        <Workflow title={workflow.title} headingLevel={2} />
      </main>
      <aside className="demo-aside" aria-label="Result">
        <Result status={status} />
        <History definition={definition} />
        <Code workflow={workflow} />
      </aside>
    </WorkflowRunProvider>
  );
}
