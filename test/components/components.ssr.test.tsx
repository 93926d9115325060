import { StrictMode, type ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { builtinEnvironments } from 'vitest/runtime';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createWorkflowRun,
  WorkflowProvider,
  WorkflowRunProvider,
  type WorkflowRun,
} from 'react-fal-workflow';
import { arabicLabels, germanLabels, japaneseLabels } from 'react-fal-workflow/locales';
import { sampleRuns, sampleState, scriptedTransport, type SampleRunName } from 'react-fal-workflow/testing';
import { dropIns } from './dropIns.tsx';

const still = (name: SampleRunName, until?: number): WorkflowRun =>
  createWorkflowRun(sampleRuns[name].definition, {
    initialState: sampleState(sampleRuns[name], { until }),
    transport: scriptedTransport([{ hang: true }]),
  });

const page = (children: ReactNode, run: WorkflowRun): ReactNode => (
  <StrictMode>
    <WorkflowRunProvider run={run}>{children}</WorkflowRunProvider>
  </StrictMode>
);

const names = Object.keys(sampleRuns) as SampleRunName[];
// Not started, in the middle of it, and as it ended.
const moments = [-1, 1000, 3000, undefined];
const pictures = names.flatMap((name) => moments.map((until) => [name, until] as const));

/** Gives this process a browser's globals for as long as `visit` takes, and every word that the console hears. */
async function inBrowser(visit: (complaints: unknown[][]) => Promise<void>): Promise<void> {
  const browser = await builtinEnvironments.jsdom.setup(globalThis, {
    jsdom: { url: 'https://example.com/', pretendToBeVisual: true },
  });
  const complaints: unknown[][] = [];
  vi.spyOn(console, 'error').mockImplementation((...words) => void complaints.push(words));
  vi.spyOn(console, 'warn').mockImplementation((...words) => void complaints.push(words));
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  try {
    await visit(complaints);
  } finally {
    vi.restoreAllMocks();
    await browser.teardown(globalThis);
  }
}

/** Hydrates a server's HTML, and gives back what did not fit. */
async function hydrate(html: string, ui: ReactNode): Promise<unknown[]> {
  const { hydrateRoot } = await import('react-dom/client');
  const { act } = await import('react');
  const container = document.body.appendChild(document.createElement('div'));
  container.innerHTML = html;
  const misfits: unknown[] = [];
  const onRecoverableError = (error: unknown) => void misfits.push(error);
  const root = await act(() => hydrateRoot(container, ui, { onRecoverableError }));
  await act(() => root.unmount());
  container.remove();
  return misfits;
}

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe('the drop-ins', () => {
  it('are found', () => {
    const names = ['WorkflowTimeline', 'WorkflowError', 'WorkflowWaterfall', 'Workflow', 'MediaCompare'];
    expect(dropIns.map(([name]) => name)).toEqual(expect.arrayContaining(names));
  });
});

describe.each(dropIns)('%s', (_, render) => {
  it('renders on a server with no style attribute, no page and no clock', () => {
    expect(typeof document).toBe('undefined');
    const error = vi.spyOn(console, 'error');
    for (const [name, until] of pictures) {
      const html = renderToString(page(render(), still(name, until)));
      expect(html, `${name} at ${until}`).not.toMatch(/\sstyle=/);
      expect(renderToString(page(render(), still(name, until)))).toBe(html);
    }
    expect(error.mock.calls).toEqual([]);
    error.mockRestore();
  });

  it('renders the same in Honolulu and in Auckland', () => {
    const write = () => names.map((name) => renderToString(page(render(), still(name))));
    process.env['TZ'] = 'Pacific/Honolulu';
    expect(new Date(0).getHours()).toBe(14);
    const west = write();
    process.env['TZ'] = 'Pacific/Auckland';
    expect(new Date(0).getHours()).toBe(12);
    expect(write()).toEqual(west);
  });

  it('hydrates without a word', async () => {
    const pages = pictures.map(([name, until]) => renderToString(page(render(), still(name, until))));
    await inBrowser(async (complaints) => {
      for (const [index, [name, until]] of pictures.entries()) {
        const misfits = await hydrate(pages[index] ?? '', page(render(), still(name, until)));
        expect(misfits, `${name} at ${until}`).toEqual([]);
        expect(complaints, `${name} at ${until}`).toEqual([]);
      }
    });
  });
});

describe('a whole page', () => {
  it('that does not fit its HTML is heard of here', async () => {
    const [, render] = dropIns[0] ?? [];
    const html = renderToString(page(render?.(), still('sticker')));
    await inBrowser(async () => {
      expect(await hydrate(html, page(render?.(), still('parallel')))).not.toEqual([]);
    });
  });

  const all = (): ReactNode => dropIns.map(([name, render]) => <section key={name}>{render()}</section>);

  it('shows something of a run', () => {
    const html = renderToString(page(all(), still('sticker')));
    expect(html).toContain('fw-timeline');
    expect(html).toContain('Remove background');
  });

  it('renders nothing of a running clock', () => {
    const html = renderToString(page(all(), still('sticker', 3000)));
    expect(html).toMatch(/data-slot="timeline-duration" data-status="running"><\/span>/);
  });

  it.each([
    ['de', germanLabels],
    ['ja', japaneseLabels],
    ['ar', arabicLabels],
    ['not a locale', germanLabels],
  ])('hydrates without a word in %s', async (locale, labels) => {
    const translated = (run: WorkflowRun) => (
      <WorkflowProvider locale={locale} labels={labels}>
        {page(all(), run)}
      </WorkflowProvider>
    );
    const shown = (['sticker', 'nodeError', 'media'] as const).flatMap((name) =>
      [1000, undefined].map((until) => [name, until] as const),
    );
    const pages = shown.map(([name, until]) => renderToString(translated(still(name, until))));
    expect(pages.join()).toContain(labels.timeline);
    await inBrowser(async (complaints) => {
      for (const [index, [name, until]] of shown.entries()) {
        expect(await hydrate(pages[index] ?? '', translated(still(name, until)))).toEqual([]);
      }
      expect(complaints).toEqual([]);
    });
  });
});
