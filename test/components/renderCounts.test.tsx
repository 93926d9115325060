import { act, render, waitFor } from '@testing-library/react';
import { Profiler } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { createWorkflowRun, defineWorkflow, Timeline, WorkflowTimeline } from 'react-fal-workflow';
import { complete, handDriven, submit, turns } from '../react/support.tsx';
import { show, still } from './support.tsx';

describe('a row of the timeline', () => {
  it('renders twice in the life of its node: once running, once settled', async () => {
    const ids = Array.from({ length: 20 }, (_, i) => `node-${i}`);
    const nodes = Object.fromEntries(ids.map((id) => [id, { label: id }]));
    const server = handDriven();
    const run = createWorkflowRun(defineWorkflow({ endpoint: 'workflows/acme/long', nodes }), {
      transport: server,
    });
    const seen = new Map<string, string[]>(ids.map((id) => [id, []]));
    // Without StrictMode, which renders everything twice.
    render(
      <Timeline.Root run={run}>
        <Timeline.List>
          {(nodeId) => (
            <Timeline.Node
              nodeId={nodeId}
              render={(props, node) => {
                seen.get(nodeId)?.push(node.status);
                return <div {...props} />;
              }}
            />
          )}
        </Timeline.List>
      </Timeline.Root>,
    );
    await act(async () => {
      void run.start({});
      await turns();
    });
    for (const statuses of seen.values()) statuses.length = 0;
    // Publishes are coalesced, so each event is waited for: else a fast node is never seen running.
    for (const id of ids) {
      await act(() => server.say(submit(id)));
      await waitFor(() => expect(seen.get(id)).toEqual(['running']));
      await act(() => server.say(complete(id)));
      await waitFor(() => expect(seen.get(id)?.at(-1)).toBe('success'));
    }
    for (const statuses of seen.values()) expect(statuses).toEqual(['running', 'success']);
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
    expect(text).not.toBe('');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(clock?.textContent).not.toBe(text);
    expect(onRender.mock.calls.length).toBe(before);
  });
});
