import { act, render, waitFor } from '@testing-library/react';
import { Profiler, type ReactElement } from 'react';
import { describe, expect, it, vi } from 'vitest';
import {
  createWorkflowRun,
  defineWorkflow,
  englishLabels,
  Graph,
  Timeline,
  WorkflowGraph,
  WorkflowProvider,
  WorkflowTimeline,
} from 'react-fal-workflow';
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

describe('a graph that nobody planned', () => {
  const ids = Array.from({ length: 60 }, (_, i) => `node-${i}`);

  /** Sixty nodes that come and settle one by one, each of them seen running. */
  async function grow(ui: (run: ReturnType<typeof createWorkflowRun>) => ReactElement) {
    const server = handDriven();
    const run = createWorkflowRun('workflows/acme/unplanned', { transport: server });
    const { container } = render(ui(run));
    await act(async () => {
      void run.start({});
      await turns();
    });
    const statusOf = (id: string) => run.getState().nodes[id]?.status;
    for (const [i, id] of ids.entries()) {
      await act(() => server.say(submit(id)));
      await waitFor(() => expect(container.querySelectorAll('[data-slot="graph-node"]')).toHaveLength(i + 1));
      await act(() => server.say(complete(id)));
      await waitFor(() => expect(statusOf(id)).toBe('success'));
    }
  }

  it('renders each node, and its item, twice: however many come after it', async () => {
    const said: string[] = [];
    const labels = {
      nodeStatus: new Proxy(englishLabels.nodeStatus, {
        get: (words, status, receiver) => {
          said.push(String(status));
          return Reflect.get(words, status, receiver) as unknown;
        },
      }),
      graphNode: ({ label, status }: { label: string; status: string }) => {
        said.push(`${label} ${status}`);
        return label;
      },
    };
    await grow((run) => (
      <WorkflowProvider labels={labels}>
        <WorkflowGraph run={run} />
      </WorkflowProvider>
    ));
    // Two statuses a node, each told in its box and in the list.
    expect(said).toHaveLength(60 * 4);
  });

  it('renders what somebody else puts there no more often, memoised or not', async () => {
    const seen: string[] = [];
    const drawn: string[] = [];
    await grow((run) => (
      <Graph.Root run={run}>
        <Graph.Picture>
          <Graph.Nodes>
            {(nodeId) => {
              drawn.push(nodeId);
              return (
                <Graph.Node nodeId={nodeId}>
                  <Graph.Card
                    render={(props, node) => {
                      seen.push(`${node.id} ${node.status}`);
                      return <div {...props} />;
                    }}
                  />
                </Graph.Node>
              );
            }}
          </Graph.Nodes>
        </Graph.Picture>
      </Graph.Root>
    ));
    expect(drawn).toEqual(ids);
    expect(seen).toEqual(ids.flatMap((id) => [`${id} running`, `${id} success`]));
  });

  it('draws an edge that was there before no more often, either', async () => {
    const server = handDriven();
    const definition = defineWorkflow({
      endpoint: 'workflows/acme/half',
      nodes: { first: {}, second: { dependsOn: ['first'] } },
    });
    const run = createWorkflowRun(definition, { transport: server });
    const lines: string[] = [];
    const branches: string[] = [];
    const { container } = render(
      <Graph.Root run={run}>
        <Graph.List>
          {(branch, following) => {
            branches.push(branch.id);
            return <Graph.Item branch={branch}>{following}</Graph.Item>;
          }}
        </Graph.List>
        <Graph.Picture>
          <Graph.Edges>
            {(line) => {
              lines.push(line.source);
              return <Graph.Edge line={line} />;
            }}
          </Graph.Edges>
        </Graph.Picture>
      </Graph.Root>,
    );
    await act(async () => {
      void run.start({});
      await turns();
    });
    await act(() => server.say(submit('third'), submit('fourth')));
    await waitFor(() => expect(container.querySelectorAll('li')).toHaveLength(4));
    expect(lines).toEqual(['first']);
    expect(branches.filter((id) => id === 'first' || id === 'second')).toEqual(['first', 'second']);
  });
});
