import { JsonInspector, Timeline } from 'react-fal-workflow';
import { describePart } from './describePart.tsx';
import { still } from './support.tsx';

const retried = still('retried');

describePart({
  name: 'Timeline.Body',
  part: <Timeline.Body />,
  within: (part) => (
    <Timeline.Root run={retried}>
      <Timeline.List>
        {(id) => (id === 'sdxl' ? <Timeline.Node nodeId={id}>{part}</Timeline.Node> : null)}
      </Timeline.List>
    </Timeline.Root>
  ),
  tag: 'div',
  slot: 'timeline-body',
  needs: 'Timeline.Root',
});
describePart({
  name: 'JsonInspector',
  part: <JsonInspector value={{ seed: 1 }} />,
  within: (part) => <>{part}</>,
  tag: 'div',
  slot: 'json',
});
