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
import { useExamplePicture, type Picture } from './PictureField.tsx';
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
  const { run, status, output, input: asked } = useWorkflow(definition, { id: `demo-${connection}` });
  const [typed, setTyped] = useState<Partial<Typed>>({});
  const example = useExamplePicture(workflow.picture !== undefined);
  // A page that comes back to a run shows what it was asked for, until somebody types.
  const { prompt, seed, picture } = { ...firstInput(workflow, example), ...readAsked(asked), ...typed };
  const takesPicture = workflow.picture !== undefined;
  const input = { prompt: prompt.trim(), seed, ...(takesPicture && { image_url: picture }) };
  const isReady = input.prompt !== '' && (picture !== null || !takesPicture);

  return (
    <WorkflowRunProvider run={run}>
      <main className="demo-main">
        <form
          className="demo-card"
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady) void run.start(input);
          }}
        >
          <Composer
            workflow={workflow}
            prompt={prompt}
            seed={seed}
            picture={picture}
            onPrompt={(next) => setTyped({ ...typed, prompt: next, seed })}
            onSeed={(next) => setTyped({ ...typed, prompt, seed: next })}
            onPicture={(next) => setTyped({ ...typed, picture: next })}
          />
          <Controls.Root>
            <Controls.Run input={isReady ? input : null} />
          </Controls.Root>
        </form>
        <Workflow title={workflow.title} headingLevel={2} />
      </main>
      <aside className="demo-aside" aria-label="Result">
        <Result status={status} output={output} />
        <Code workflow={workflow} connection={connection} />
        {/* Last, because it grows. */}
        <History definition={definition} />
      </aside>
    </WorkflowRunProvider>
  );
}

interface Typed {
  prompt: string;
  seed: number;
  picture: Picture | null;
}

function firstInput(workflow: DemoWorkflow, picture: Picture | null): Typed {
  return { prompt: workflow.examples[0] ?? 'a cute puppy', seed: 7, picture };
}

function readAsked(asked: AnyInput | null): Partial<Typed> {
  const { prompt, seed, image_url: picture } = asked ?? {};
  return {
    ...(typeof prompt === 'string' && { prompt }),
    ...(typeof seed === 'number' && { seed }),
    // Where it is once it has been uploaded.
    ...(typeof picture === 'string' && { picture }),
  };
}
