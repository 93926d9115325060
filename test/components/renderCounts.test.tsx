import { act } from '@testing-library/react';
import { Profiler } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { createWorkflowRun, Timeline, WorkflowTimeline } from 'react-fal-workflow';
import { scriptedTransport, type ScriptEvent } from 'react-fal-workflow/testing';
import { show, still } from './support.tsx';

const ids = Array.from({ length: 50 }, (_, i) => `node-${i}`);
const script: ScriptEvent[] = ids.flatMap((id) => [
  { type: 'submit', node_id: id, app_id: 'fal-ai/flux/dev', request_id: `r-${id}` },
  { type: 'completion', node_id: id, output: { seed: 1 } },
]);

describe('a row of the timeline', () => {
  it('renders twice in the life of its node', async () => {
    const nodes = Object.fromEntries(ids.map((id) => [id, { label: id }]));
    const transport = scriptedTransport([...script, { type: 'output', output: {} }], { pace: 0 });
    const run = createWorkflowRun({ endpoint: 'workflows/acme/long', nodes } as never, { transport });
    const renders = new Map<string, number>();
    show(
      <Timeline.Root run={run}>
        <Timeline.List>
          {(nodeId) => (
            <Timeline.Node key={nodeId} nodeId={nodeId} render={countRenders}>
              <Timeline.Label />
            </Timeline.Node>
          )}
        </Timeline.List>
      </Timeline.Root>,
    );
    function countRenders(props: object, node: { id: string; status: string }) {
      if (node.id === 'node-3') console.log(node.status, JSON.stringify(node.output), (props as any)['data-parallel']);
      if (node.status !== 'pending') renders.set(node.id, (renders.get(node.id) ?? 0) + 1);
      return <li {...props} />;
    }
    await act(() => run.start({}));
    // StrictMode renders everything twice; a node that is done within one publish is never seen running.
    for (const id of ids) {
      expect(renders.get(id)).toBeGreaterThanOrEqual(2);
      expect(renders.get(id)).toBeLessThanOrEqual(4);
    }
  });

  it('does not render while its clock runs', async () => {
    vi.useFakeTimers();
    const onRender = vi.fn();
    const { container } = show(
      <Profiler id="timeline" onRender={onRender}>
        <WorkflowTimeline run={still('sticker', 3000)} />
      </Profiler>,
    );
    const before = onRender.mock.calls.length;
    const clock = container.querySelector('[data-slot="timeline-duration"][data-status="running"]');
    const text = clock?.textContent;
    await vi.advanceTimersByTimeAsync(3000);
    expect(clock?.textContent).not.toBe('');
    expect(text).not.toBe('');
    expect(onRender.mock.calls.length).toBe(before);
  });
});
