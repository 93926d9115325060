import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { createWorkflowRun, Workflow, type WorkflowRun } from 'react-fal-workflow';
import { sampleRuns, sampleState, type SampleRunName } from 'react-fal-workflow/testing';

const still = (name: SampleRunName, until?: number): WorkflowRun =>
  createWorkflowRun(sampleRuns[name].definition, {
    initialState: sampleState(sampleRuns[name], { until }),
  });

describe('a card on a server', () => {
  it('does not count how long a silence has been', () => {
    const html = renderToString(<Workflow run={still('stalled', 60_000)} />);
    expect(html).toContain('No word from the server for a while. Still waiting.');
  });

  it('leaves the error of a node to its row, and tells that of the run', () => {
    expect(renderToString(<Workflow run={still('nodeError')} />)).not.toContain('data-slot="card-error"');
    expect(renderToString(<Workflow run={still('http403')} />)).toContain('data-slot="card-error"');
  });

  it('has a name before anything could point to its title', () => {
    const html = renderToString(<Workflow run={still('sticker')} title="My stickers" />);
    expect(html).toMatch(/<section[^>]* aria-label="My stickers"/);
    expect(html).not.toContain('aria-labelledby');
  });

  it('leaves to the rows what they show', () => {
    expect(renderToString(<Workflow run={still('sticker')} />)).not.toContain('data-slot="card-result"');
  });

  it('says in words how far the run is', () => {
    expect(renderToString(<Workflow run={still('sticker', 3000)} />)).toContain('aria-valuetext="1 of 3"');
  });
});
