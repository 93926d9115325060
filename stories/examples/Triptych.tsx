import {
  readMedia,
  useWorkflowNode,
  useWorkflowRun,
  type WorkflowRun,
} from 'react-fal-workflow';
import { sticker } from './sticker.ts';

export function Triptych() {
  const run = useWorkflowRun(sticker);
  return (
    <section>
      <button
        type="button"
        onClick={() => run.start({ prompt: 'a cute puppy' })}
      >
        Make a sticker
      </button>
      <div className="example-row">
        <Panel run={run} nodeId="sdxl" />
        <Panel run={run} nodeId="rembg" />
        <Panel run={run} nodeId="sticker" />
      </div>
    </section>
  );
}

/** Renders for its own node only, however many others there are. */
function Panel({ run, nodeId }: { run: WorkflowRun; nodeId: string }) {
  const node = useWorkflowNode(run, nodeId);
  const [picture] = readMedia(node?.output);
  return (
    <figure aria-busy={node?.status === 'running'}>
      {picture ? (
        <img
          src={picture.url}
          alt={`Made by ${node?.label}`}
          width="120"
          height="120"
        />
      ) : (
        <div className="example-box" />
      )}
      <figcaption>
        {node?.label}: {node?.status}
      </figcaption>
    </figure>
  );
}
