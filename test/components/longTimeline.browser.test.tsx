import 'react-fal-workflow/styles.css';
import { act, render } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { createWorkflowRun, defineWorkflow, WorkflowTimeline, type WorkflowRun } from 'react-fal-workflow';
import { sseResponse } from 'react-fal-workflow/testing';
import './support.tsx';

const ids = Array.from({ length: 200 }, (_, index) => `node-${index}`);
const encoder = new TextEncoder();
const frame = (id: string) =>
  `data: ${JSON.stringify({ type: 'submit', node_id: id, app_id: 'acme/app', request_id: `request-${id}` })}\n\n`;

/** By frames, since the timers are the test's. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await act(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
}
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds));
/** By frames too, with a millisecond for each. */
const passUntil = (isSo: () => boolean) =>
  until(() => {
    vi.advanceTimersByTime(1);
    return isSo();
  });

/** A long list on the page, its run under way; whatever is out of sight is left out of the picture, and no time passes. */
async function open() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
  const nodes = Object.fromEntries(ids.map((id) => [id, { label: id }]));
  const own = createWorkflowRun(defineWorkflow({ endpoint: 'workflows/acme/long', nodes }), {
    transport: { open: async () => new Response(body, sseResponse([])) },
  });
  let listeners = 0;
  const run: WorkflowRun = {
    ...own,
    subscribe(listener) {
      const leave = own.subscribe(listener);
      listeners += 1;
      return () => {
        listeners -= 1;
        leave();
      };
    },
  };
  const skipped = new Set<EventTarget | null>();
  document.addEventListener('contentvisibilityautostatechange', (event) => {
    if ('skipped' in event && event.skipped === true) skipped.add(event.target);
    else skipped.delete(event.target);
  });
  const { container, unmount } = render(<WorkflowTimeline run={run} />);
  const found = container.querySelectorAll<HTMLElement>('.fw-timeline-node');
  const rows = new Map([...found].map((row, index) => [ids[index], row]));
  const row = (id: string) => rows.get(id) ?? null;
  const isSkipped = (id: string) =>
    skipped.has(row(id)) || skipped.has(row(id)?.closest('.fw-timeline-chunk') ?? null);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await act(async () => void run.start({}));
  await passUntil(() => run.getState().connection === 'open' && isSkipped('node-199'));
  // What the start tells the rows out of sight has been told: the next turn is the test's.
  await pass(1000);
  /** The run's own. */
  const timers = vi.getTimerCount();

  const statusOf = (id: string) => row(id)?.dataset['status'];
  return {
    row,
    timers,
    unmount,
    statusOf,
    told: () => ids.filter((id) => statusOf(id) === 'running'),
    seen: () => ids.filter((id) => !isSkipped(id)),
    listeners: () => listeners,
    end: () => act(() => run.cancel()),
    /** Returns which rows could be seen at some time while it was told. */
    async submitAll() {
      const couldBeSeen = new Set<string>();
      const look = () => ids.forEach((id) => !isSkipped(id) && couldBeSeen.add(id));
      look();
      controller?.enqueue(encoder.encode(ids.map(frame).join('')));
      await passUntil(() => {
        look();
        return run.getState().nodes['node-199']?.status === 'running';
      });
      look();
      return couldBeSeen;
    },
  };
}

describe('a timeline of more rows than one can see', () => {
  it('tells those in sight at once, and the others a few at a time', async () => {
    const { submitAll, seen, told, timers } = await open();
    const couldBeSeen = await submitAll();
    expect(told()).toContain('node-0');
    expect(couldBeSeen.size).toBeLessThan(100);
    // The browser may draw more rows at first than in the end.
    expect(told().filter((id) => !couldBeSeen.has(id))).toEqual([]);
    expect(seen().filter((id) => !told().includes(id))).toEqual([]);
    let turns = 0;
    for (; told().length < ids.length && turns < 50; turns += 1) {
      const before = new Set(told());
      await pass(100);
      // The browser may draw more rows meanwhile.
      const isTurned = (id: string) => !before.has(id) && !seen().includes(id);
      expect(told().filter(isTurned).length).toBeLessThanOrEqual(16);
    }
    expect(told()).toEqual(ids);
    expect(turns).toBeGreaterThan(5);
    await pass(1000);
    expect(vi.getTimerCount()).toBe(timers);
  });

  it('tells all that are left when the run has ended', async () => {
    const { submitAll, end, told } = await open();
    await submitAll();
    expect(told().length).toBeLessThan(100);
    await end();
    await pass(100);
    expect(told()).toEqual([]);
    await pass(2000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tells a row as soon as it comes into sight', async () => {
    const { submitAll, row, seen, statusOf } = await open();
    await submitAll();
    expect(statusOf('node-199')).toBe('pending');
    row('node-199')?.scrollIntoView();
    await until(() => seen().includes('node-199'));
    expect(statusOf('node-199')).toBe('running');
    // And the rows that came with it.
    expect(statusOf('node-190')).toBe('running');
    window.scrollTo(0, 0);
  });

  it('knows about how tall it is before it has laid out its rows', async () => {
    const { row } = await open();
    const list = row('node-0')?.closest('ol');
    const before = list?.scrollHeight ?? 0;
    for (const element of list?.querySelectorAll<HTMLElement>('*') ?? []) {
      if (element.matches('.fw-timeline-node, .fw-timeline-chunk'))
        element.style.contentVisibility = 'visible';
    }
    const after = list?.scrollHeight ?? 0;
    expect(before / after).toBeGreaterThan(0.9);
    expect(before / after).toBeLessThan(1.1);
  });

  it('listens to the run once for all rows, and leaves nothing behind', async () => {
    const { submitAll, statusOf, listeners, unmount, timers } = await open();
    expect(listeners()).toBeLessThan(10);
    await submitAll();
    expect(statusOf('node-199')).toBe('pending');
    unmount();
    expect(listeners()).toBe(0);
    expect(vi.getTimerCount()).toBe(timers);
  });
});
