import { StrictMode, type ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { builtinEnvironments } from 'vitest/runtime';
import { describe, expect, it, vi } from 'vitest';
import { createWorkflowRun, WorkflowWaterfall, type WorkflowRun } from 'react-fal-workflow';
import { sampleRuns, sampleState, scriptedTransport, type SampleRunName } from 'react-fal-workflow/testing';

const still = (name: SampleRunName, until?: number): WorkflowRun =>
  createWorkflowRun(sampleRuns[name].definition, {
    initialState: sampleState(sampleRuns[name], { until }),
    transport: scriptedTransport([{ hang: true }]),
  });
const page = (run: WorkflowRun): ReactNode => (
  <StrictMode>
    <WorkflowWaterfall run={run} />
  </StrictMode>
);
const names = Object.keys(sampleRuns) as SampleRunName[];

describe('the waterfall on a server', () => {
  it.each(names)('renders %s, with no style attribute and no clock', (name) => {
    for (const until of [-1, 1000, undefined]) {
      const html = renderToString(page(still(name, until)));
      expect(html).toContain('fw-waterfall');
      expect(html).not.toMatch(/\sstyle=/);
      expect(renderToString(page(still(name, until)))).toBe(html);
    }
  });

  it('has the words of each row, and what it took', () => {
    const html = renderToString(page(still('sticker')));
    expect(html).toContain('Generate, done, started after 0.1 seconds, took 2.2 seconds');
    expect(html).toMatch(/fw-waterfall-duration[^>]*>2\.2s</);
  });

  it.each(['sticker', 'parallel', 'nodeError', 'retried', 'interrupted', 'hostile', 'unplanned'] as const)(
    'hydrates %s without a word, settled and in mid-run, and its bars find their places',
    async (name) => {
      const pages = [undefined, 1000].map((until) => ({
        markup: renderToString(page(still(name, until))),
        run: still(name, until),
      }));
      const browser = await builtinEnvironments.jsdom.setup(globalThis, {
        jsdom: { url: 'https://example.com/', pretendToBeVisual: true },
      });
      const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      try {
        const { hydrateRoot } = await import('react-dom/client');
        const { act } = await import('react');
        Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
        for (const { markup, run } of pages) {
          const container = document.body.appendChild(document.createElement('div'));
          container.innerHTML = markup;
          const bars = [...container.querySelectorAll<HTMLElement>('.fw-waterfall-bar')];
          const onRecoverableError = vi.fn();
          const root = await act(() => hydrateRoot(container, page(run), { onRecoverableError }));
          expect(onRecoverableError).not.toHaveBeenCalled();
          expect(bars.length).toBeGreaterThan(0);
          for (const bar of bars) {
            expect(bar.isConnected).toBe(true);
            expect(bar.style.getPropertyValue('--fw-waterfall-start')).not.toBe('');
          }
          await act(() => root.unmount());
        }
        expect(complaints.mock.calls).toEqual([]);
      } finally {
        complaints.mockRestore();
        await browser.teardown(globalThis);
      }
    },
  );
});
