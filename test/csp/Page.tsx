import { StrictMode, useState, type ReactElement } from 'react';
import {
  createWorkflowRun,
  MediaGallery,
  readMedia,
  WorkflowRunProvider,
  type WorkflowRun,
} from 'react-fal-workflow';
import { sampleRuns, sampleState, scriptedTransport, type SampleRunName } from 'react-fal-workflow/testing';
import { dropIns } from '../components/dropIns.tsx';
import { createBmp } from '../components/largeDataUri.ts';

export interface Shown {
  name: SampleRunName;
  /** Milliseconds after its start; as it ended when absent. */
  until?: number;
}

/** What a page shows, by the ids of its sections; with a run that plays in the browser at the end. */
export interface PageProps {
  shown: readonly Shown[];
  played: SampleRunName;
  /** Pictures of many bytes in the output itself: one that the server writes, and two that come later. */
  large?: boolean;
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

function Large(): ReactElement {
  const [count, setCount] = useState(1);
  return (
    <section id="large">
      <button type="button" id="more" onClick={() => setCount(count + 1)}>
        More
      </button>
      <WorkflowRunProvider run={still({ name: 'sticker' })}>
        {Array.from({ length: count }, (_, index) => {
          const media = readMedia({ image: { url: createBmp(320, 200, index), content_type: 'image/bmp' } });
          const items = media.map((one) => ({ key: 'only', media: one, name: 'Large', index: 0, count: 1 }));
          return <MediaGallery key={index} items={items} />;
        })}
      </WorkflowRunProvider>
    </section>
  );
}

/** The page, as the server writes it and the browser hydrates it; its runs are made once on either side. */
export function createPage({ shown, played, large }: PageProps): ReactElement {
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
      {large ? <Large /> : null}
      <section id="played">
        <button type="button" id="play" onClick={() => void run.start(sample.input)}>
          Play
        </button>
        <Everything run={run} />
      </section>
    </StrictMode>
  );
}
