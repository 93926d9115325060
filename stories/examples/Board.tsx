import {
  Timeline,
  useWorkflow,
  type WorkflowRun,
} from 'react-fal-workflow';
import { sticker } from './sticker.ts';

export function Board() {
  const { run, start } = useWorkflow(sticker);
  return (
    <section>
      <button
        type="button"
        onClick={() => start({ prompt: 'a cute puppy' })}
      >
        Make a sticker
      </button>
      <Cards run={run} />
    </section>
  );
}

/** The timeline's parts, in an order and in elements of your own. */
function Cards({ run }: { run: WorkflowRun }) {
  return (
    <Timeline.Root run={run}>
      <Timeline.List render={<ol className="example-cards" />}>
        {(nodeId) => (
          <Timeline.Node
            nodeId={nodeId}
            render={<li className="example-node" />}
          >
            <Timeline.Media />
            <Timeline.Label
              render={(props) => <h3 {...props}>{props.children}</h3>}
            />
            <Timeline.Status
              render={(props, node) => (
                <p {...props} className="example-state">
                  {node.status === 'success' ? '✓ ready' : node.status}
                </p>
              )}
            />
          </Timeline.Node>
        )}
      </Timeline.List>
    </Timeline.Root>
  );
}
