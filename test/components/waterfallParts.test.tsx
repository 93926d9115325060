import type { ReactNode } from 'react';
import { Waterfall, type WorkflowRun } from 'react-fal-workflow';
import { describePart } from './describePart.tsx';
import { still } from './support.tsx';

type Mark = Parameters<Parameters<typeof Waterfall.Axis>[0]['children']>[0];

const retried = still('retried');
const tick: Mark & { kind: 'tick' } = {
  kind: 'tick',
  time: 2000,
  start: 0.5,
  size: 0,
  align: 'center',
  unit: 'second',
  value: 2,
  last: true,
  minor: true,
};
const gap: Mark & { kind: 'gap' } = {
  kind: 'gap',
  time: 2000,
  start: 0.5,
  size: 0.12,
  align: 'center',
  duration: 72_000,
};

const root = (run: WorkflowRun) => (part: ReactNode) => <Waterfall.Root run={run}>{part}</Waterfall.Root>;
const row = (run: WorkflowRun, nodeId: string) => (part: ReactNode) => (
  <Waterfall.Root run={run}>
    <Waterfall.List>
      {(id) => (id === nodeId ? <Waterfall.Row nodeId={id}>{part}</Waterfall.Row> : null)}
    </Waterfall.List>
  </Waterfall.Root>
);
const needs = 'Waterfall.Root';

describePart({
  name: 'Waterfall.Root',
  part: <Waterfall.Root run={retried} />,
  within: (part) => <>{part}</>,
  tag: 'div',
  slot: 'waterfall',
});
describePart({
  needs,
  name: 'Waterfall.Title',
  part: <Waterfall.Title />,
  within: root(retried),
  tag: 'span',
  slot: 'waterfall-title',
});
describePart({
  needs,
  name: 'Waterfall.Total',
  part: <Waterfall.Total />,
  within: root(retried),
  tag: 'span',
  slot: 'waterfall-total',
});
describePart({
  needs,
  name: 'Waterfall.Empty',
  part: <Waterfall.Empty />,
  within: root(still('unplanned', -1)),
  tag: 'p',
  slot: 'waterfall-empty',
});
describePart({
  needs,
  name: 'Waterfall.Axis',
  part: <Waterfall.Axis>{() => null}</Waterfall.Axis>,
  within: root(retried),
  tag: 'div',
  slot: 'waterfall-axis',
});
describePart({
  needs,
  name: 'Waterfall.Tick',
  part: <Waterfall.Tick mark={tick} />,
  within: root(retried),
  tag: 'span',
  slot: 'waterfall-tick',
});
describePart({
  needs,
  name: 'Waterfall.Gap',
  part: <Waterfall.Gap mark={gap} />,
  within: root(retried),
  tag: 'span',
  slot: 'waterfall-gap',
});
describePart({
  needs,
  name: 'Waterfall.List',
  part: <Waterfall.List>{() => null}</Waterfall.List>,
  within: root(retried),
  tag: 'ol',
  slot: 'waterfall-list',
});
describePart({
  needs,
  name: 'Waterfall.Row',
  part: <Waterfall.Row nodeId="sdxl" />,
  within: root(retried),
  tag: 'li',
  slot: 'waterfall-row',
});
describePart({
  needs,
  name: 'Waterfall.Words',
  part: <Waterfall.Words />,
  within: row(retried, 'rembg'),
  tag: 'span',
  slot: 'waterfall-words',
});
describePart({
  needs,
  name: 'Waterfall.Label',
  part: <Waterfall.Label />,
  within: row(retried, 'rembg'),
  tag: 'span',
  slot: 'waterfall-label',
});
describePart({
  needs,
  name: 'Waterfall.Status',
  part: <Waterfall.Status />,
  within: row(still('nodeError'), 'upscale'),
  tag: 'span',
  slot: 'waterfall-status',
});
describePart({
  needs,
  name: 'Waterfall.Lane',
  part: <Waterfall.Lane>{() => null}</Waterfall.Lane>,
  within: row(retried, 'rembg'),
  tag: 'span',
  slot: 'waterfall-lane',
});
describePart({
  needs,
  name: 'Waterfall.Bar',
  part: <Waterfall.Bar attempt={2} />,
  within: row(retried, 'rembg'),
  tag: 'span',
  slot: 'waterfall-bar',
});
describePart({
  needs,
  name: 'Waterfall.Duration',
  part: <Waterfall.Duration />,
  within: row(retried, 'rembg'),
  tag: 'span',
  slot: 'waterfall-duration',
});
