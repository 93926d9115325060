import 'react-fal-workflow/styles.css';
import { cleanup, render, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import {
  createWorkflowRun,
  defineWorkflow,
  WorkflowTimeline,
  type WorkflowNodeOptions,
  type WorkflowRun,
} from 'react-fal-workflow';
import {
  sampleRuns,
  scriptedTransport,
  type SampleRunName,
  type ScriptStep,
} from 'react-fal-workflow/testing';

// An entry of the Layout Instability API, which TypeScript's DOM library does not have.
interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
}

afterEach(cleanup);

const frames = async (count: number) => {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
};

/** Sums every layout shift of the page while `act` goes on, and tells what moved. */
async function shiftDuring(act: () => Promise<unknown>): Promise<{ shift: number; moved: string[] }> {
  await frames(3);
  const seen: LayoutShift[] = [];
  const take = (entries: PerformanceEntryList) => seen.push(...(entries as LayoutShift[]));
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  const start = performance.now();
  observer.observe({ type: 'layout-shift', buffered: true });
  await act();
  await frames(4);
  take(observer.takeRecords());
  observer.disconnect();
  const shifts = [...new Set(seen)].filter((entry) => entry.startTime >= start && !entry.hadRecentInput);
  const moved = shifts.flatMap((entry) =>
    entry.sources.map(({ node, previousRect: from, currentRect: to }) => {
      const name = node instanceof Element ? node.className : (node?.textContent ?? 'gone');
      return `${name}: ${from.x},${from.y},${from.width},${from.height} to ${to.x},${to.y},${to.width},${to.height}`;
    }),
  );
  return { shift: shifts.reduce((sum, entry) => sum + entry.value, 0), moved };
}

const widths = [320, 480, 960];

/** The timeline in a page, with something after it unless rows are still to be added. */
async function mount(run: WorkflowRun, width: number, ui = <WorkflowTimeline run={run} />) {
  // As high as the page: what is out of sight is not counted.
  await page.viewport(1000, 8000);
  const view = render(
    <div style={{ width: `${width}px` }}>
      {ui}
      {run.definition.plan.length > 0 ? <p>Content after the timeline.</p> : null}
    </div>,
  );
  await frames(2);
  return view;
}

const settledMedia = (container: HTMLElement) =>
  waitFor(() => {
    for (const image of container.querySelectorAll('img')) {
      expect(['loaded', 'broken']).toContain(image.dataset['status'] ?? 'loaded');
    }
  });

async function shiftOf(name: SampleRunName, width: number, pace = 0.03) {
  const sample = sampleRuns[name];
  const transport = scriptedTransport(sample.script, { ...sample.server, pace });
  const run: WorkflowRun = createWorkflowRun(sample.definition, { transport });
  const { container } = await mount(run, width);
  const result = await shiftDuring(async () => {
    const ended = run.start(sample.input);
    if (sample.cancelAfter !== undefined) {
      await new Promise((resolve) => setTimeout(resolve, (sample.cancelAfter ?? 0) * pace));
      void run.cancel();
    }
    await ended;
    await frames(2);
    await settledMedia(container);
  });
  return { ...result, status: run.getState().status };
}

describe('the observer', () => {
  it('sees a shift that is made on purpose', async () => {
    const { container } = render(
      <div>
        <div data-spacer="" />
        <p>Something that is pushed down.</p>
      </div>,
    );
    const { shift, moved } = await shiftDuring(async () => {
      const spacer = container.querySelector<HTMLElement>('[data-spacer]');
      if (spacer) spacer.style.height = '200px';
      await frames(2);
    });
    expect(shift).toBeGreaterThan(0.001);
    expect(moved.join()).toContain('8');
  });
});

describe.each(widths)('a whole run, %i px wide', (width) => {
  it.each([
    'sticker',
    'parallel',
    'long',
    'media',
    'manyImages',
    'textOnly',
    'unplanned',
    'retried',
    'errorThenOutput',
    'noisy',
    'nsfw',
    'dataUris',
    'nodeError',
    'branchError',
    'runError',
    'canceled',
    'interrupted',
    'truncated',
    'http422',
    'reconnected',
  ] as const)('moves nothing: %s', async (name) => {
    const { shift, moved, status } = await shiftOf(name, width);
    expect(status).toBe(sampleRuns[name].outcome);
    expect(moved).toEqual([]);
    expect(shift).toBe(0);
  });
});

/** A run whose first node ends as told, with two after it. */
async function shiftAfter(first: WorkflowNodeOptions, ending: readonly ScriptStep[], width: number) {
  const definition = defineWorkflow({
    endpoint: 'workflows/acme/caption',
    nodes: {
      first: { label: 'Write the caption', ...first },
      second: { label: 'Generate', app: 'fal-ai/flux/dev', dependsOn: ['first'] },
      third: { label: 'Upscale', app: 'fal-ai/clarity-upscaler', dependsOn: ['second'] },
    },
  });
  const script: ScriptStep[] = [
    { type: 'submit', node_id: 'first', app_id: first.app ?? 'fal-ai/any-llm', request_id: 'r-1' },
    { wait: 300 },
    ...ending,
  ];
  const run: WorkflowRun = createWorkflowRun(definition, {
    transport: scriptedTransport(script, { pace: 1 }),
  });
  const { container } = await mount(run, width);
  const result = await shiftDuring(async () => {
    await run.start({});
    await frames(2);
    await settledMedia(container);
  });
  return { ...result, container, status: run.getState().status };
}

const invalid = (...names: string[]) => ({
  detail: names.map((name) => ({
    loc: ['body', name],
    msg: 'ensure this value is less than or equal to 8',
    type: 'value_error.number.not_le',
    ctx: { limit_value: 8 },
  })),
});
const failures = {
  'one field and a hint': { status: 422, body: invalid('num_images') },
  'many fields': { status: 422, body: invalid('num_images', 'max_tokens', 'seed', 'steps') },
  'a long message': { status: 500, body: { detail: 'The model fell over. '.repeat(30) } },
};

describe.each(widths)('a text that fails, %i px wide', (width) => {
  it.each(Object.entries(failures))('tells it in the room of the text: %s', async (_, error) => {
    const ending = [{ type: 'error', node_id: 'first', message: 'The request failed', error }];
    const { shift, moved, container, status } = await shiftAfter({ app: 'fal-ai/any-llm' }, ending, width);
    expect(status).toBe('error');
    const panel = container.querySelector<HTMLElement>('.fw-timeline-error > .fw-error');
    expect(panel?.scrollHeight).toBe(panel?.clientHeight);
    expect(panel?.getBoundingClientRect().height).toBeLessThanOrEqual(80);
    expect(moved).toEqual([]);
    expect(shift).toBe(0);

    // What is cut there is whole with the details.
    container.querySelector<HTMLElement>('.fw-timeline-details-trigger')?.click();
    await frames(2);
    const field = container.querySelector<HTMLElement>('.fw-error-fields');
    expect(field?.scrollHeight).toBe(field?.clientHeight);
    expect(container.querySelector('.fw-timeline-error')?.hasAttribute('data-open')).toBe(true);
  });
});

describe.each(widths)('a picture with words to it, %i px wide', (width) => {
  it('moves nothing', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="768"></svg>';
    const image = {
      url: `data:image/svg+xml,${encodeURIComponent(svg)}`,
      content_type: 'image/svg+xml',
      width: 1024,
      height: 768,
    };
    const output = { images: [image], description: 'Two dogs on a hill, seen from behind. '.repeat(20) };
    const { shift, moved, container } = await shiftAfter(
      { app: 'fal-ai/gemini-flash-edit', makes: 'image' },
      [{ type: 'completion', node_id: 'first', output }, { wait: 300 }, { type: 'output', output: {} }],
      width,
    );
    expect(container.querySelector('.fw-timeline-text')).not.toBeNull();
    expect(container.querySelectorAll('.fw-timeline-media img')).toHaveLength(1);
    expect(moved).toEqual([]);
    expect(shift).toBe(0);
  });
});

describe.each(['horizontal', 'compact'] as const)('a %s timeline', (kind) => {
  it.each(widths)('moves nothing in %i px', async (width) => {
    const sample = sampleRuns.retried;
    const transport = scriptedTransport(sample.script, { pace: 0.03 });
    const run: WorkflowRun = createWorkflowRun(sample.definition, { transport });
    const look = kind === 'compact' ? { density: kind } : { orientation: kind };
    await mount(run, width, <WorkflowTimeline run={run} {...look} />);
    const { shift, moved } = await shiftDuring(() => run.start(sample.input));
    expect(moved).toEqual([]);
    expect(shift).toBe(0);
  });
});

describe('a timeline that is mounted', () => {
  it('on a settled run keeps room for nothing', async () => {
    const sample = sampleRuns.canceled;
    const transport = scriptedTransport(sample.script, { pace: 0 });
    const run: WorkflowRun = createWorkflowRun(sample.definition, { transport });
    const { container, unmount } = await mount(run, 480);
    const live = () => container.querySelector('ol')?.getBoundingClientRect().height ?? 0;
    const ended = run.start(sample.input);
    await vi.waitFor(() => expect(container.querySelectorAll('img')).toHaveLength(1));
    void run.cancel();
    await ended;
    await settledMedia(container);
    const kept = live();
    unmount();
    const again = await mount(run, 480);
    await settledMedia(again.container);
    expect(again.container.querySelectorAll('[data-makes]')).toHaveLength(0);
    expect(again.container.querySelector('ol')?.getBoundingClientRect().height).toBeLessThan(kept - 300);
  });

  it('is never wider than its container', async () => {
    await page.viewport(360, 900);
    document.body.style.margin = '0';
    for (const name of ['parallel', 'hostile', 'nodeError', 'manyImages'] as const) {
      const sample = sampleRuns[name];
      const run: WorkflowRun = createWorkflowRun(sample.definition, {
        transport: scriptedTransport(sample.script, { pace: 0 }),
      });
      const { unmount } = render(<WorkflowTimeline run={run} />);
      await run.start(sample.input);
      await frames(3);
      expect(document.documentElement.scrollWidth).toBe(360);
      unmount();
    }
    document.body.style.margin = '';
  });
});

describe('three hundred nodes', () => {
  const ids = Array.from({ length: 300 }, (_, i) => `node-${i}`);
  const nodes = Object.fromEntries(
    ids.map((id, i) => [
      id,
      { label: `Step number ${i}`, app: i % 3 === 0 ? 'fal-ai/flux/dev' : 'acme/data' },
    ]),
  );
  const script: ScriptStep[] = [];
  for (const id of ids) {
    script.push({ type: 'submit', node_id: id, app_id: nodes[id]?.app, request_id: `r-${id}` });
    if (id.endsWith('0')) script.push({ wait: 300 });
    script.push({ type: 'completion', node_id: id, output: { seed: 1 } });
  }
  script.push({ type: 'output', output: {} });

  it('stay in order, are found by find-in-page, and move nothing', async () => {
    await page.viewport(1000, 900);
    const definition = defineWorkflow({ endpoint: 'workflows/acme/long', nodes });
    const run: WorkflowRun = createWorkflowRun(definition, {
      transport: scriptedTransport(script, { pace: 0.03 }),
    });
    const { container } = render(<WorkflowTimeline run={run} />);
    await frames(3);
    const { shift, moved } = await shiftDuring(async () => {
      const ended = run.start({});
      for (let y = 0; y < 6000; y += 600) {
        scrollTo(0, y);
        await frames(2);
      }
      scrollTo(0, 0);
      await ended;
    });
    expect(moved).toEqual([]);
    expect(shift).toBe(0);

    const rows = [...container.querySelectorAll<HTMLElement>('[data-slot="timeline-node"]')];
    expect(rows.map((row) => row.querySelector('[data-slot="timeline-label"]')?.textContent)).toEqual(
      ids.map((_, i) => `Step number ${i}`),
    );
    // Rows out of sight are told a few at a time.
    await vi.waitFor(() =>
      expect(rows.filter((row) => row.dataset['status'] === 'success')).toHaveLength(300),
    );
    // What is out of sight is not laid out, and is in the page all the same.
    const chunk = rows[299]?.closest('[data-slot="timeline-chunk"]');
    expect(chunk?.checkVisibility({ contentVisibilityAuto: true })).toBe(true);
    const label = rows[299]?.querySelector('[data-slot="timeline-label"]');
    expect(label?.checkVisibility({ contentVisibilityAuto: true })).toBe(false);
    // Not standard, and what every browser's own search does.
    const find = (window as unknown as { find: (text: string) => boolean }).find;
    expect(find.call(window, 'Step number 299')).toBe(true);
    await frames(3);
    expect(label?.checkVisibility({ contentVisibilityAuto: true })).toBe(true);
    expect(rows[299]?.getBoundingClientRect().top).toBeLessThan(900);
  });
});
