import {
  readMedia,
  useWorkflow,
  useWorkflowHistory,
  WorkflowControls,
} from 'react-fal-workflow';
import { sticker } from './sticker.ts';

export function Shelf() {
  const workflow = useWorkflow(sticker);
  const past = useWorkflowHistory(sticker);
  return (
    <section>
      <WorkflowControls
        run={workflow.run}
        input={{ prompt: 'a cute puppy' }}
      />
      <h3>Made so far</h3>
      {past.length === 0 && <p>Nothing yet.</p>}
      <ul className="example-shelf">
        {past.map((run) => {
          const [picture] = readMedia(run.output);
          const seconds =
            ((run.endedAt ?? 0) - (run.startedAt ?? 0)) / 1000;
          return (
            <li key={run.startedAt}>
              {picture && (
                <img
                  src={picture.url}
                  alt="A sticker"
                  width="48"
                  height="48"
                />
              )}
              <span>
                {run.status}, {seconds.toFixed(1)} s
              </span>
              <button
                type="button"
                onClick={() => workflow.start(run.input ?? {})}
              >
                Same again
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
