import { useMemo, useState } from 'react';
import {
  Controls,
  defineWorkflow,
  useWorkflow,
  Workflow,
  WorkflowRunProvider,
  type AnyInput,
} from 'react-fal-workflow';
import type { DemoWorkflow } from '../server/demoWorkflows.ts';
import { Code } from './Code.tsx';
import { Composer } from './Composer.tsx';
import type { Connection } from './connection.ts';
import { History } from './History.tsx';
import { planOf } from './planOf.ts';
import { Result } from './Result.tsx';

interface RunPageProps {
  workflow: DemoWorkflow;
  connection: Connection;
}

/** One workflow: what to ask of it, its run, and what it made. */
export function RunPage({ workflow, connection }: RunPageProps) {
  const definition = useMemo(
    () => defineWorkflow({ endpoint: workflow.endpoint, plan: planOf(workflow) }),
    [workflow],
  );
  // The id keeps the run while another workflow is looked at and, with the relay, when the page is loaded again.
  const { run, status, input: asked } = useWorkflow(definition, { id: `demo-${connection}` });
  const [typed, setTyped] = useState<{ prompt?: string; seed?: number }>({});
  // A page that comes back to a run shows what it was asked for, until somebody types.
  const { prompt, seed } = { ...firstInput(workflow), ...readAsked(asked), ...typed };
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
          <Composer
            workflow={workflow}
            prompt={prompt}
            seed={seed}
            onPrompt={(next) => setTyped({ prompt: next, seed })}
            onSeed={(next) => setTyped({ prompt, seed: next })}
          />
          <Controls.Root>
            <Controls.Run input={input.prompt === '' ? null : input} />
          </Controls.Root>
        </form>
        <Workflow title={workflow.title} headingLevel={2} />
      </main>
      <aside className="demo-aside" aria-label="Result">
        <Result status={status} />
        <History definition={definition} />
        <Code workflow={workflow} connection={connection} />
      </aside>
    </WorkflowRunProvider>
  );
}

function firstInput(workflow: DemoWorkflow) {
  return { prompt: workflow.examples[0] ?? 'a cute puppy', seed: 7 };
}

function readAsked(asked: AnyInput | null): { prompt?: string; seed?: number } {
  const { prompt, seed } = asked ?? {};
  return { ...(typeof prompt === 'string' && { prompt }), ...(typeof seed === 'number' && { seed }) };
}
