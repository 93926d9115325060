import { StrictMode, type ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { builtinEnvironments } from 'vitest/runtime';
import { describe, expect, it, vi } from 'vitest';
import {
  createWorkflowRun,
  WorkflowControls,
  WorkflowError,
  WorkflowMedia,
  WorkflowRunProvider,
  WorkflowStatus,
  WorkflowTimeline,
  type WorkflowRun,
} from 'react-fal-workflow';
import { sampleRuns, sampleState, scriptedTransport, type SampleRunName } from 'react-fal-workflow/testing';

const still = (name: SampleRunName, until?: number): WorkflowRun =>
  createWorkflowRun(sampleRuns[name].definition, {
    initialState: sampleState(sampleRuns[name], { until }),
    transport: scriptedTransport([{ hang: true }]),
  });

const page = (run: WorkflowRun): ReactNode => (
  <StrictMode>
    <WorkflowRunProvider run={run}>
      <WorkflowStatus />
      <WorkflowControls />
      <WorkflowError />
      <WorkflowTimeline />
      <WorkflowMedia />
    </WorkflowRunProvider>
  </StrictMode>
);

const names = Object.keys(sampleRuns) as SampleRunName[];

describe('on a server', () => {
  it.each(names)('renders %s, with no style attribute and no clock', (name) => {
    const html = renderToString(page(still(name)));
    expect(html).toContain('fw-timeline');
    expect(html).not.toMatch(/\sstyle=/);
    expect(renderToString(page(still(name)))).toBe(html);
  });

  it('renders nothing of a running clock', () => {
    const html = renderToString(page(still('sticker', 3000)));
    expect(html).toMatch(/data-slot="timeline-duration" data-status="running"><\/span>/);
  });

  it.each(['sticker', 'parallel', 'nodeError', 'interrupted', 'nsfw', 'hostile', 'media'] as const)(
    'hydrates %s without a word',
    async (name) => {
      const html = renderToString(page(still(name)));
      const running = renderToString(page(still(name, 1000)));
      const browser = await builtinEnvironments.jsdom.setup(globalThis, {
        jsdom: { url: 'https://example.com/', pretendToBeVisual: true },
      });
      const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      try {
        const { hydrateRoot } = await import('react-dom/client');
        const { act } = await import('react');
        Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
        for (const [markup, run] of [
          [html, still(name)],
          [running, still(name, 1000)],
        ] as const) {
          const container = document.body.appendChild(document.createElement('div'));
          container.innerHTML = markup;
          const onRecoverableError = vi.fn();
          const root = await act(() => hydrateRoot(container, page(run), { onRecoverableError }));
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
