import { StrictMode, type ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { builtinEnvironments } from 'vitest/runtime';
import { describe, expect, it, vi } from 'vitest';
import {
  createWorkflowRun,
  MediaCompare,
  MediaGallery,
  readMedia,
  WorkflowMedia,
  WorkflowRunProvider,
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
      <WorkflowMedia />
      <MediaGallery />
      <MediaCompare before="sdxl" after="rembg" />
    </WorkflowRunProvider>
  </StrictMode>
);

describe('media on a server', () => {
  it('is without what its model flagged, for which there is no veil yet', () => {
    const run = still('nsfw');
    const [fine, flagged] = readMedia(run.getState().output);
    expect([fine?.nsfw, flagged?.nsfw]).toEqual([false, true]);
    const html = renderToString(page(run)).replaceAll('&amp;', '&');
    const shown = [...html.matchAll(/src="([^"]*)"/g)].map((match) => match[1]);
    expect(shown).toContain(fine?.url);
    expect(shown).not.toContain(flagged?.url);
  });

  it.each(['sticker', 'media', 'nsfw', 'hostile', 'brokenMedia'] as const)(
    'has no style attribute and no dialog for %s, and hydrates without a word',
    async (name) => {
      const moments = [undefined, 3000, 0].map(
        (until) => [renderToString(page(still(name, until))), until] as const,
      );
      for (const [html] of moments) {
        expect(html).toContain('fw-media-stage');
        expect(html).not.toMatch(/\sstyle=|<dialog/);
      }
      const browser = await builtinEnvironments.jsdom.setup(globalThis, {
        jsdom: { url: 'https://example.com/', pretendToBeVisual: true },
      });
      const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      try {
        const { hydrateRoot } = await import('react-dom/client');
        const { act } = await import('react');
        Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
        for (const [html, until] of moments) {
          const container = document.body.appendChild(document.createElement('div'));
          container.innerHTML = html;
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
