import { act, render, screen, waitFor, within } from '@testing-library/react';
import { Profiler } from 'react';
import { describe, expect, it, vi } from 'vitest';
import {
  createWorkflowRun,
  defineWorkflow,
  Graph,
  WorkflowGraph,
  WorkflowProvider,
} from 'react-fal-workflow';
import { complete, handDriven, submit, turns } from '../react/support.tsx';
import { driven, live, show, still } from './support.tsx';

const slots = (name: string) => [...document.querySelectorAll(`[data-slot="${name}"]`)];
const statuses = (name: string) => slots(name).map((element) => element.getAttribute('data-status'));

describe('WorkflowGraph', () => {
  it('draws every node of the plan and every edge, before anything has run', () => {
    show(<WorkflowGraph run={still('parallel', -1)} />);
    expect(slots('graph-label').map(({ textContent }) => textContent)).toEqual([
      'Concept',
      '3D model',
      'Lore',
      'Icon',
      'Card',
    ]);
    expect(slots('graph-edge')).toHaveLength(6);
    expect(new Set(statuses('graph-node'))).toEqual(new Set(['pending']));
  });

  it('says one quiet line while nothing is known', () => {
    const { container } = show(<WorkflowGraph run={still('unplanned', -1)} />);
    expect(container.textContent).toBe('Steps appear here once the run starts.');
    expect(container.querySelector('svg')).toBeNull();
  });

  it('draws nodes that nobody planned as they come, with no edge between them', () => {
    const { run, set } = driven('unplanned', 1000);
    show(<WorkflowGraph run={run} />);
    expect(statuses('graph-node')).toEqual(['running']);
    const first = slots('graph-node')[0]?.getAttribute('x');
    set(3000);
    expect(statuses('graph-node')).toEqual(['success', 'running']);
    expect(slots('graph-edge')).toHaveLength(0);
    expect(slots('graph-node')[0]?.getAttribute('x')).toBe(first);
  });

  it('shows what a node does, and how its edges follow', () => {
    show(<WorkflowGraph run={still('branchError')} />);
    expect(statuses('graph-node')).toEqual(['success', 'success', 'error', 'skipped']);
    expect(
      slots('graph-edge').map((edge) => [edge.getAttribute('data-status'), edge.getAttribute('data-target')]),
    ).toEqual([
      ['success', 'success'],
      ['success', 'error'],
      ['success', 'skipped'],
      ['error', 'skipped'],
    ]);
    expect(slots('graph-duration').map(({ textContent }) => textContent)).toEqual([
      '1.2s',
      '3.0s',
      '1.4s',
      '',
    ]);
  });

  it('leads downwards when it is asked to', () => {
    const corners = (name: string) => slots('graph-node').map((node) => Number(node.getAttribute(name)));
    const { rerender } = show(<WorkflowGraph run={still('sticker')} />);
    expect(new Set(corners('y')).size).toBe(1);
    rerender(<WorkflowGraph run={still('sticker')} orientation="vertical" />);
    expect(new Set(corners('x')).size).toBe(1);
    expect(corners('y')).toEqual(corners('y').toSorted((a, b) => a - b));
    expect(document.querySelector('.fw-graph')?.getAttribute('data-orientation')).toBe('vertical');
  });

  it('writes no name of the server but as text, and puts none into an id, a class or a style', () => {
    const { container } = show(<WorkflowGraph run={still('hostile')} />);
    const attributes = [...container.querySelectorAll('*')].flatMap((element) =>
      ['id', 'class', 'style', 'data-slot'].map((name) => element.getAttribute(name) ?? ''),
    );
    expect(attributes.join()).not.toMatch(/proto|script|onerror|very-long|fal-ai/);
    expect(container.querySelector('script, img')).toBeNull();
    expect(container.textContent).toContain('<img src=x onerror=');
    expect(container.textContent).not.toContain('\u202E');
    screen.getByText(/^__proto__, failed/);
  });

  it('draws what stands in its nodes as it is told', () => {
    show(
      <Graph.Root run={still('sticker')} nodeWidth={80} nodeHeight={90}>
        <Graph.Picture>
          <Graph.Edges>
            {(line) => <path d={line.path} data-testid={`${line.source} ${line.target}`} />}
          </Graph.Edges>
          <Graph.Nodes>
            {(nodeId) => (
              <Graph.Node nodeId={nodeId}>
                <Graph.Card render={(props, { status }) => <div {...props}>{`mine: ${status}`}</div>} />
              </Graph.Node>
            )}
          </Graph.Nodes>
        </Graph.Picture>
      </Graph.Root>,
    );
    screen.getByTestId('sdxl rembg');
    expect(screen.getAllByText('mine: success')).toHaveLength(3);
    expect(slots('graph-node')[0]?.getAttribute('width')).toBe('80');
    expect(slots('graph-node')[0]?.getAttribute('height')).toBe('90');
  });
});

describe('the graph in words', () => {
  it('nests what follows a node beneath it, each node once, after the last of those that it waits for', () => {
    show(<WorkflowGraph run={still('branchError')} />);
    const outer = screen.getByRole('list', { name: 'Graph' });
    expect(screen.getAllByRole('listitem').map((item) => item.firstChild?.textContent)).toEqual([
      'Plan, done',
      'Dawn, done, after Plan',
      'Night, failed, after Plan',
      'Join, skipped, after Dawn and Night',
    ]);
    const [plan, , night, join] = screen.getAllByRole('listitem');
    expect(plan?.parentElement).toBe(outer);
    expect(night?.parentElement?.parentElement).toBe(plan);
    expect(join?.parentElement?.parentElement).toBe(night);
  });

  it('is all that assistive technology is given, and marks what runs', () => {
    const { container } = show(<WorkflowGraph run={still('sticker', 3000)} />);
    expect(container.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
    expect(container.querySelector('[aria-hidden] :is(a, button, input, [tabindex])')).toBeNull();
    expect(screen.getAllByRole('listitem').map((item) => item.getAttribute('aria-current'))).toEqual([
      null,
      'step',
      null,
    ]);
  });

  it('follows the run, and says nothing by itself', async () => {
    const { run, input } = live('sticker');
    const { container } = show(<WorkflowGraph run={run} />);
    screen.getByText('Make sticker, waiting, after Remove background');
    void run.start(input);
    await waitFor(() => screen.getByText('Make sticker, done, after Remove background'));
    expect(container.querySelector('[aria-live], [role="status"], [role="alert"]')).toBeNull();
  });

  it('speaks the language of the page', () => {
    show(
      <WorkflowProvider
        locale="de"
        labels={{
          graph: 'Ablauf',
          graphNode: ({ label, after }) => `${label} nach ${after.join(' und ') || 'nichts'}`,
        }}
      >
        <WorkflowGraph run={still('sticker')} />
      </WorkflowProvider>,
    );
    within(screen.getByRole('list', { name: 'Ablauf' })).getByText('Make sticker nach Remove background');
    expect(slots('graph-duration')[0]?.textContent).toMatch(/^2,2/);
  });
});

describe('what a change of one node renders', () => {
  it('is that node, its item and its own edges', async () => {
    const server = handDriven();
    const nodes = {
      a: {},
      b: { dependsOn: ['a'] },
      c: { dependsOn: ['a'] },
      d: { dependsOn: ['b', 'c'] },
    };
    const run = createWorkflowRun(defineWorkflow({ endpoint: 'workflows/acme/diamond', nodes }), {
      transport: server,
    });
    const rendered: string[] = [];
    // Without StrictMode, which renders everything twice.
    render(
      <Graph.Root run={run}>
        <Graph.List>
          {(branch, following) => (
            <Graph.Item
              branch={branch}
              render={(props, { status }) => {
                rendered.push(`item ${branch.id} ${status}`);
                return <li {...props} />;
              }}
            >
              {following}
            </Graph.Item>
          )}
        </Graph.List>
        <Graph.Picture>
          <Graph.Edges>
            {(line) => (
              <Graph.Edge
                line={line}
                render={(props, { source, target }) => {
                  rendered.push(`edge ${line.source} ${line.target} ${source} ${target}`);
                  return <i {...props} />;
                }}
              />
            )}
          </Graph.Edges>
          <Graph.Nodes>
            {(nodeId) => (
              <Graph.Node
                nodeId={nodeId}
                render={(props, { status }) => {
                  rendered.push(`node ${nodeId} ${status}`);
                  return <i {...props} />;
                }}
              />
            )}
          </Graph.Nodes>
        </Graph.Picture>
      </Graph.Root>,
    );
    await act(async () => {
      void run.start({});
      await turns();
    });
    rendered.length = 0;
    await act(() => server.say(submit('a')));
    await waitFor(() => expect(rendered).toContain('node a running'));
    expect(rendered.toSorted()).toEqual([
      'edge a b running pending',
      'edge a c running pending',
      'item a running',
      'node a running',
    ]);
    rendered.length = 0;
    await act(() => server.say(complete('a')));
    await waitFor(() => expect(rendered).toContain('node a success'));
    expect(rendered.toSorted()).toEqual([
      'edge a b success pending',
      'edge a c success pending',
      'item a success',
      'node a success',
    ]);
  });

  it('is nothing while a clock runs', async () => {
    vi.useFakeTimers();
    const onRender = vi.fn();
    show(
      <Profiler id="graph" onRender={onRender}>
        <WorkflowGraph run={still('sticker', 3000)} />
      </Profiler>,
    );
    const before = onRender.mock.calls.length;
    const clock = document.querySelector('[data-slot="graph-duration"][data-status="running"]');
    const text = clock?.textContent;
    expect(text).not.toBe('');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(clock?.textContent).not.toBe(text);
    expect(onRender.mock.calls.length).toBe(before);
  });
});
