import {
  useWorkflow,
  WorkflowControls,
  WorkflowStatus,
  WorkflowTimeline,
} from 'react-fal-workflow';
import { sticker } from './sticker.ts';

// The same id is the same run, wherever in the tree: no context, no prop, no store of your own.
const id = 'hero';

export function Toolbar() {
  const { run } = useWorkflow(sticker, { id });
  return (
    <header className="example-bar">
      <WorkflowControls run={run} input={{ prompt: 'a cute puppy' }} />
      <WorkflowStatus run={run} />
    </header>
  );
}

export function Panel() {
  const { run } = useWorkflow(sticker, { id });
  return <WorkflowTimeline run={run} density="compact" />;
}
