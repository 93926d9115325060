import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { Timeline, useWorkflowNodeContext, WorkflowRunProvider, WorkflowTimeline } from 'react-fal-workflow';
import { driven, German, live, show, still } from './support.tsx';

const rows = () =>
  screen.getAllByRole('listitem').filter((item) => item.closest('[data-slot="timeline-node"]') === item);
const row = (label: string) => {
  const found = rows().find((item) => within(item).queryByText(label));
  if (!found) throw new Error(`No row named ${label}`);
  return found;
};

describe('WorkflowTimeline', () => {
  it('is an ordered list with a name, one item a node', () => {
    show(<WorkflowTimeline run={still('sticker')} />);
    const list = screen.getByRole('list', { name: 'Steps' });
    expect(list.tagName).toBe('OL');
    expect(rows()).toHaveLength(3);
  });

  it('marks what is running as the current step, and says every status in words', () => {
    show(<WorkflowTimeline run={still('sticker', 3000)} />);
    expect(rows().map((item) => item.getAttribute('aria-current'))).toEqual([null, 'step', null]);
    within(row('Generate')).getByText('Done');
    within(row('Remove background')).getByText('Running');
    within(row('Make sticker')).getByText('Waiting');
  });

  it('shows the plan before the start, and one line without a plan', () => {
    const { unmount } = show(<WorkflowTimeline run={still('sticker', -1)} />);
    expect(rows()).toHaveLength(3);
    unmount();
    show(<WorkflowTimeline run={still('unplanned', -1)} />);
    expect(screen.queryByRole('list')).toBeNull();
    screen.getByText('Steps appear here once the run starts.');
  });

  it('writes durations for the locale', () => {
    show(
      <German>
        <WorkflowTimeline run={still('sticker')} />
      </German>,
    );
    screen.getByRole('list', { name: 'Schritte' });
    within(row('Generate')).getByText(/^2,2/);
  });

  it('reads its run from the provider', () => {
    show(
      <WorkflowRunProvider run={still('sticker')}>
        <WorkflowTimeline />
      </WorkflowRunProvider>,
    );
    expect(rows()).toHaveLength(3);
  });

  it('says from the second attempt on which one it is', () => {
    show(<WorkflowTimeline run={still('retried')} />);
    expect(screen.getAllByText(/^attempt/).map((part) => part.textContent)).toEqual(['attempt 2']);
  });

  it('puts nodes that the plan runs in parallel under one bracket, before anything has run', () => {
    show(<WorkflowTimeline run={still('parallel', -1)} />);
    expect(rows().map((item) => item.dataset['parallel'])).toEqual([
      undefined,
      'start',
      'middle',
      'end',
      undefined,
    ]);
    screen.getByText('3 in parallel');
  });

  it('shows why a node failed: the field once, in plain words, and what to do', () => {
    show(<WorkflowTimeline run={still('nodeError')} />);
    const failed = within(row('Generate'));
    failed.getByText('num_images');
    failed.getByText('must be at most 8.');
    failed.getByText('Change the input and run again; trying the same again cannot help.');
    expect(failed.queryByText(/ensure this value/)).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('lets the details of a failed node be copied, once they are opened', async () => {
    const user = userEvent.setup();
    show(<WorkflowTimeline run={still('nodeError')} />);
    const failed = within(row('Generate'));
    expect(failed.queryByRole('button', { name: 'Copy details' })).toBeNull();
    await user.click(failed.getByRole('button', { name: 'Details of Generate' }));
    await user.click(failed.getByRole('button', { name: 'Copy details' }));
    const report = JSON.parse(await navigator.clipboard.readText());
    expect(report.error).toMatchObject({ nodeId: 'stable_diffusion_xl' });
  });

  it('clamps long text until somebody asks for more', async () => {
    show(<WorkflowTimeline run={still('hostile')} />);
    const more = screen.getByRole('button', { name: 'Show more' });
    expect(more.getAttribute('aria-expanded')).toBe('false');
    await userEvent.click(more);
    screen.getByRole('button', { name: 'Show less', expanded: true });
  });

  it('opens the details of a node by keyboard', async () => {
    show(<WorkflowTimeline run={still('sticker')} />);
    const chevron = screen.getByRole('button', { name: 'Details of Generate' });
    chevron.focus();
    await userEvent.keyboard('{Enter}');
    expect(chevron.getAttribute('aria-expanded')).toBe('true');
    const details = document.getElementById(chevron.getAttribute('aria-controls') ?? '');
    if (!details) throw new Error('No details.');
    within(details).getByRole('treeitem', { name: 'seed: 6252023' });
    await userEvent.keyboard('{Enter}');
    expect(screen.queryByRole('tree')).toBeNull();
  });

  it('goes from chevron to chevron by arrow keys, Home and End, past nodes that have no details yet', async () => {
    show(<WorkflowTimeline run={still('sticker', 3000)} />);
    const [generate, remove, pending] = screen.getAllByRole('button', { name: /^Details of/ });
    generate?.focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(remove);
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(remove);
    expect(pending?.hasAttribute('data-empty')).toBe(true);
    await userEvent.keyboard('{Home}');
    expect(document.activeElement).toBe(generate);
    await userEvent.keyboard('{End}{ArrowUp}');
    expect(document.activeElement).toBe(generate);
  });

  it('closes the details by Escape, from within them too, and keeps the focus', async () => {
    show(<WorkflowTimeline run={still('sticker')} />);
    const chevron = screen.getByRole('button', { name: 'Details of Generate' });
    chevron.focus();
    await userEvent.keyboard('{Enter}{Escape}');
    expect(chevron.getAttribute('aria-expanded')).toBe('false');
    expect(document.activeElement).toBe(chevron);
    await userEvent.keyboard('{Enter}');
    screen.getAllByRole('treeitem')[0]?.focus();
    await userEvent.keyboard('{Escape}');
    expect(chevron.getAttribute('aria-expanded')).toBe('false');
    expect(document.activeElement).toBe(chevron);
  });

  it("leaves the browser's own keys to the browser", () => {
    show(<WorkflowTimeline run={still('sticker')} />);
    const [generate] = screen.getAllByRole('button', { name: /^Details of/ });
    if (!generate) throw new Error('No chevron.');
    generate.focus();
    for (const modifier of ['altKey', 'ctrlKey', 'metaKey']) {
      for (const key of ['ArrowDown', 'ArrowUp', 'Home', 'End']) {
        expect(fireEvent.keyDown(generate, { key, [modifier]: true })).toBe(true);
        expect(document.activeElement).toBe(generate);
      }
    }
    expect(fireEvent.keyDown(generate, { key: 'ArrowDown' })).toBe(false);
  });

  it.each(['Generate', 'a line of its output'])(
    'closes the details at a reset, and loses no focus (%s)',
    async (focused) => {
      const { run, set } = driven('sticker');
      show(<WorkflowTimeline run={run} />);
      const chevron = screen.getByRole('button', { name: 'Details of Generate' });
      await userEvent.click(chevron);
      if (focused !== 'Generate') screen.getAllByRole('treeitem')[0]?.focus();
      set(-1);
      expect(document.querySelector('[data-slot="timeline-details"]')).toBeNull();
      expect(chevron.getAttribute('aria-expanded')).toBe('false');
      expect(chevron.getAttribute('aria-disabled')).toBe('true');
      expect(document.activeElement).toBe(chevron);
      await userEvent.keyboard('{Enter}');
      expect(chevron.getAttribute('aria-expanded')).toBe('false');
      // Nor does the next run open them again on its own.
      set(3000);
      expect(document.querySelector('[data-slot="timeline-details"]')).toBeNull();
      expect(chevron.hasAttribute('aria-disabled')).toBe(false);
      await userEvent.keyboard('{ArrowDown}');
      expect(document.activeElement?.getAttribute('aria-label')).toBe('Details of Remove background');
    },
  );

  it("gives the focus back from a failed node's buttons, too", async () => {
    const { run, set } = driven('nodeError');
    show(<WorkflowTimeline run={run} />);
    const chevron = screen.getByRole('button', { name: 'Details of Generate' });
    await userEvent.click(chevron);
    screen.getByRole('button', { name: 'Copy details' }).focus();
    set(-1);
    expect(document.activeElement).toBe(chevron);
  });

  it.each([
    ['a picture', 'sticker', '[data-slot="media-enlarge"]'],
    ['a text', 'parallel', '.fw-timeline-text-more'],
  ] as const)('gives it back from %s, too', (_, sample, selector) => {
    // Whatever has a layout is cut.
    vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(40);
    vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(400);
    const { run, set } = driven(sample);
    const { container } = show(<WorkflowTimeline run={run} />);
    const focused = container.querySelector<HTMLElement>(selector);
    const chevron = focused
      ?.closest('[data-slot="timeline-node"]')
      ?.querySelector('[data-slot="timeline-details-trigger"]');
    focused?.focus();
    expect(document.activeElement).toBe(focused);
    set(200);
    expect(document.activeElement).toBe(chevron);
    // What is there only to keep its room is no stop of the Tab key.
    expect(container.querySelectorAll('[aria-hidden] :is(a, button):not([tabindex="-1"])')).toHaveLength(0);
  });

  it('begins anew with another run in its place', () => {
    const first = driven('sticker', 200);
    const { container, rerender } = show(<WorkflowTimeline run={first.run} />);
    const bodies = () => [...container.querySelectorAll('[data-slot="timeline-body"]')];
    const room = () => bodies().map((body) => body.getAttribute('data-makes'));
    expect(room()).toEqual(['image', 'image', 'image']);
    // One that has ended keeps no room for what it has not made.
    rerender(<WorkflowTimeline run={still('canceled')} />);
    expect(room()).toEqual([null, null, null]);
    rerender(<WorkflowTimeline run={still('sticker')} />);
    expect(container.querySelectorAll('[data-slot="media-frame"]')).toHaveLength(3);
    // One that has just begun has nothing of the last one's, and keeps its own room.
    const last = driven('sticker', 200);
    rerender(<WorkflowTimeline run={last.run} />);
    expect(container.querySelectorAll('[data-slot="media-frame"]')).toHaveLength(0);
    last.set();
    expect(room()).toEqual(['image', 'image', 'image']);
  });

  it('keeps the boxes of the last run while it runs again', () => {
    const { run, set } = driven('sticker');
    const { container } = show(<WorkflowTimeline run={run} />);
    const boxes = () => container.querySelectorAll('[data-slot="media-frame"]').length;
    const before = boxes();
    expect(before).toBe(3);
    set(200);
    expect(boxes()).toBe(before);
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('keeps the room of a text, too, and does not say it again', () => {
    const { run, set } = driven('parallel');
    const { container } = show(<WorkflowTimeline run={run} />);
    set(200);
    const text = container.querySelector('[data-slot="timeline-text"]');
    expect(text?.getAttribute('aria-hidden')).toBe('true');
    expect(text?.hasAttribute('data-waiting')).toBe(true);
  });

  it('keeps room for what a node will make, and none where the run was settled before', () => {
    const makes = () => rows().map((item) => item.dataset['makes']);
    const { run, set } = driven('media', -1);
    const { unmount } = show(<WorkflowTimeline run={run} />);
    const kept = ['text', 'image', 'image', 'audio', 'file', 'file'];
    expect(makes()).toEqual(kept);
    set(undefined);
    expect(makes()).toEqual(kept);
    unmount();
    show(<WorkflowTimeline run={still('media')} />);
    expect(makes()).toEqual(kept.map(() => undefined));
  });

  it('asks at once for pictures that somebody waits for, as far as one can see, and lazily for all others', () => {
    const loading = () => screen.getAllByRole('img').map((image) => image.getAttribute('loading'));
    const { run, set } = driven('sticker', -1);
    const { unmount } = show(<WorkflowTimeline run={run} />);
    set(undefined);
    expect(new Set(loading())).toEqual(new Set(['eager']));
    unmount();

    const again = show(<WorkflowTimeline run={still('sticker')} />);
    expect(new Set(loading())).toEqual(new Set(['lazy']));
    again.unmount();

    const long = driven('long', -1);
    show(<WorkflowTimeline run={long.run} />);
    long.set(undefined);
    const far = rows()
      .slice(8)
      .flatMap((element) => within(element).queryAllByRole('img'));
    expect(far.length).toBeGreaterThan(8);
    for (const image of far) expect(image.getAttribute('loading')).toBe('lazy');
  });

  it('plays a live run from the first event to the last', async () => {
    const { run, input } = live('sticker');
    show(<WorkflowTimeline run={run} />);
    void run.start(input);
    await waitFor(() => expect(screen.getAllByText('Done')).toHaveLength(3));
    expect(screen.getAllByRole('img').map((image) => image.getAttribute('alt'))).toEqual([
      'Image from Generate',
      'Image from Remove background',
      'Image from Make sticker',
    ]);
  });

  it('lets its parts be put together in another way', () => {
    show(
      <Timeline.Root run={still('sticker')}>
        <Timeline.List>
          {(nodeId) => (
            <Timeline.Node
              nodeId={nodeId}
              render={(props, node) => <div {...props} role="listitem" title={node.status} />}
            >
              <Timeline.Label render={<strong />} />
            </Timeline.Node>
          )}
        </Timeline.List>
      </Timeline.Root>,
    );
    expect(rows().map((item) => item.title)).toEqual(['success', 'success', 'success']);
    expect(screen.getByText('Generate').tagName).toBe('STRONG');
  });
});

describe('a part of the user', () => {
  function RequestId() {
    const node = useWorkflowNodeContext();
    return <code>{`${node.id}: ${node.status}`}</code>;
  }

  it('reads the node of its row, and follows it', () => {
    const { run, set } = driven('sticker', 3000);
    show(
      <Timeline.Root run={run}>
        <Timeline.List>
          {(nodeId) => (
            <Timeline.Node nodeId={nodeId}>
              <RequestId />
            </Timeline.Node>
          )}
        </Timeline.List>
      </Timeline.Root>,
    );
    screen.getByText('rembg: running');
    set(undefined);
    screen.getByText('rembg: success');
  });

  it('says where it belongs', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(() => show(<RequestId />)).toThrow(/within <Timeline.Node>, <Graph.Node> or <Waterfall.Row>/);
  });
});

describe('a row whose own rendering throws', () => {
  const onlySuccess = (nodeId: string) => (
    <Timeline.Node
      nodeId={nodeId}
      render={(props, node) => {
        if (nodeId === 'rembg' && node.status !== 'success') throw new Error(`No view for ${node.status}`);
        return <div {...props} role="listitem" />;
      }}
    >
      <Timeline.Label />
    </Timeline.Node>
  );

  it('says so, leaves the others standing, is reported once, and comes back with the next state', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const reportError = vi.fn();
    vi.stubGlobal('reportError', reportError);
    const { run, set } = driven('sticker', -1);
    show(
      <Timeline.Root run={run}>
        <Timeline.List>{onlySuccess}</Timeline.List>
      </Timeline.Root>,
    );
    within(row('Remove background')).getByText('This step cannot be shown.');
    expect(rows()).toHaveLength(3);
    expect(screen.getAllByText('This step cannot be shown.')).toHaveLength(1);
    set(3000);
    within(row('Remove background')).getByText('This step cannot be shown.');
    expect(reportError).toHaveBeenCalledTimes(1);
    expect(reportError.mock.calls[0]?.[0]).toEqual(new Error('No view for pending'));
    set(undefined);
    expect(screen.queryByText('This step cannot be shown.')).toBeNull();
    expect(rows()).toHaveLength(3);
    vi.unstubAllGlobals();
  });

  it('may have thrown in its children as well', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.stubGlobal('reportError', vi.fn());
    const Broken = (): never => {
      throw new Error('no');
    };
    show(
      <Timeline.Root run={still('sticker')}>
        <Timeline.List>
          {(nodeId) => (
            <Timeline.Node nodeId={nodeId} className="mine">
              {nodeId === 'sdxl' ? <Broken /> : <Timeline.Label />}
            </Timeline.Node>
          )}
        </Timeline.List>
      </Timeline.Root>,
    );
    within(row('Generate')).getByText('This step cannot be shown.');
    expect(row('Generate').classList.contains('mine')).toBe(true);
    row('Make sticker');
    vi.unstubAllGlobals();
  });
});
