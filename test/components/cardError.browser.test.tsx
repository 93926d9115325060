import 'react-fal-workflow/styles.css';
import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createWorkflowRun, Workflow } from 'react-fal-workflow';
import { sampleRuns, scriptedTransport } from 'react-fal-workflow/testing';

// Lower than the card is.
beforeEach(() => page.viewport(600, 700));
afterEach(cleanup);

/** A card that was there before its run failed, with the room that it had kept. */
async function failed() {
  const { definition, script, input, server } = sampleRuns.http403;
  const transport = scriptedTransport(script, { ...server, pace: 0 });
  const run = createWorkflowRun(definition, { transport });
  const { container } = render(<Workflow run={run} input={input} />);
  await run.start(input);
  await expect.poll(() => container.querySelector('.fw-card-error')).not.toBeNull();
  scrollTo(0, 0);
  return { container, panel: container.querySelector<HTMLElement>('.fw-card-error')! };
}

describe('the error of a card that is taller than the window', () => {
  it('is in view all the same', async () => {
    const { container, panel } = await failed();
    expect(container.getBoundingClientRect().bottom).toBeGreaterThan(innerHeight);
    expect(panel.getBoundingClientRect().bottom).toBeLessThanOrEqual(innerHeight);
    expect(panel.checkVisibility()).toBe(true);
  });

  it('stays in view once it is opened', async () => {
    const { panel } = await failed();
    const more = panel.querySelector<HTMLElement>('.fw-error-more')!;
    await userEvent.click(more);
    expect(more.ariaExpanded).toBe('true');
    const { top, bottom } = more.getBoundingClientRect();
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(innerHeight);
  });

  it('does not hide what is focused', async () => {
    const { container, panel } = await failed();
    const label = container.querySelectorAll<HTMLElement>('.fw-timeline-label')[2]!;
    label.tabIndex = 0;
    label.focus();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(label.getBoundingClientRect().bottom).toBeLessThanOrEqual(panel.getBoundingClientRect().top);
  });
});
