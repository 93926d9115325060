import { StrictMode, type ReactElement } from 'react';
import { createWorkflowRun, WorkflowRunProvider, type WorkflowRun } from 'react-fal-workflow';
import { sampleRuns, sampleState, scriptedTransport, type SampleRunName } from 'react-fal-workflow/testing';
import { dropIns } from '../components/dropIns.tsx';

export interface Shown {
  name: SampleRunName;
  /** Milliseconds after its start; as it ended when absent. */
  until?: number;
}

/** What a page shows, by the ids of its sections; with a run that plays in the browser at the end. */
export interface PageProps {
  shown: readonly Shown[];
  played: SampleRunName;
}

function still({ name, until }: Shown): WorkflowRun {
  return createWorkflowRun(sampleRuns[name].definition, {
    initialState: sampleState(sampleRuns[name], { until }),
    transport: scriptedTransport([{ hang: true }]),
  });
}

function Everything({ run }: { run: WorkflowRun }): ReactElement {
  return (
    <WorkflowRunProvider run={run}>
      {dropIns.map(([name, render]) => (
        <div key={name} data-drop-in={name}>
          {render()}
        </div>
      ))}
    </WorkflowRunProvider>
  );
}

/** The page, as the server writes it and the browser hydrates it; its runs are made once on either side. */
export function createPage({ shown, played }: PageProps): ReactElement {
  const sample = sampleRuns[played];
  const run: WorkflowRun = createWorkflowRun(sample.definition, {
    transport: scriptedTransport(sample.script, { pace: 0.1 }),
  });
  return (
    <StrictMode>
      {shown.map((picture, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- sections never move
        <section key={index} id={`shown-${index}`}>
          <Everything run={still(picture)} />
        </section>
      ))}
      <section id="played">
        <button type="button" id="play" onClick={() => void run.start(sample.input)}>
          Play
        </button>
        <Everything run={run} />
      </section>
    </StrictMode>
  );
}
