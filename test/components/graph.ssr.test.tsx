import { StrictMode, type ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { builtinEnvironments } from 'vitest/runtime';
import { describe, expect, it, vi } from 'vitest';
import { createWorkflowRun, WorkflowGraph, type WorkflowRun } from 'react-fal-workflow';
import { sampleRuns, sampleState, scriptedTransport, type SampleRunName } from 'react-fal-workflow/testing';

const still = (name: SampleRunName, until?: number): WorkflowRun =>
  createWorkflowRun(sampleRuns[name].definition, {
    initialState: sampleState(sampleRuns[name], { until }),
    transport: scriptedTransport([{ hang: true }]),
  });

const page = (run: WorkflowRun): ReactNode => (
  <StrictMode>
    <WorkflowGraph run={run} />
    <WorkflowGraph run={run} orientation="vertical" />
  </StrictMode>
);

const names = Object.keys(sampleRuns) as SampleRunName[];

describe('the graph on a server', () => {
  it.each(names)('renders %s, with no style attribute and no clock', (name) => {
    for (const until of [-1, 1000, undefined]) {
      const html = renderToString(page(still(name, until)));
      expect(html).toContain('fw-graph');
      expect(html).not.toMatch(/\sstyle=/);
      expect(renderToString(page(still(name, until)))).toBe(html);
    }
  });

  it('writes all geometry, and nothing of a running clock', () => {
    const html = renderToString(<WorkflowGraph run={still('sticker', 3000)} />);
    expect(html).toMatch(/<svg [^>]*viewBox="0 0 708 56"/);
    expect(html).toMatch(/<foreignObject [^>]*x="248" y="0" width="212" height="56"/);
    expect(html).toMatch(/data-slot="graph-duration" data-status="running"><\/span>/);
  });

  it.each(['sticker', 'parallel', 'branchError', 'unplanned', 'hostile', 'long'] as const)(
    'hydrates %s without a word',
    async (name) => {
      const moments = [-1, 1000, undefined];
      const markups = moments.map((until) => renderToString(page(still(name, until))));
      const browser = await builtinEnvironments.jsdom.setup(globalThis, {
        jsdom: { url: 'https://example.com/', pretendToBeVisual: true },
      });
      const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      try {
        const { hydrateRoot } = await import('react-dom/client');
        const { act } = await import('react');
        Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
        for (const [i, until] of moments.entries()) {
          const container = document.body.appendChild(document.createElement('div'));
          container.innerHTML = markups[i] ?? '';
          const onRecoverableError = vi.fn();
          const root = await act(() =>
            hydrateRoot(container, page(still(name, until)), { onRecoverableError }),
          );
          expect(onRecoverableError).not.toHaveBeenCalled();
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
