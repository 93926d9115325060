import { screen, waitFor } from '@testing-library/react';
import type { HTMLAttributes, ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { Workflow, WorkflowError, WorkflowStatus } from 'react-fal-workflow';
import { driven, show, still } from './support.tsx';

/** A tab that keeps its content, as most do, while another one is open. */
const tabs = (closed: ReactNode, open: ReactNode, how: HTMLAttributes<HTMLElement> = { hidden: true }) => (
  <>
    <div {...how}>{closed}</div>
    <div>{open}</div>
  </>
);
const regions = () => [...document.querySelectorAll('[role="status"]')].map((region) => region.textContent);

describe('what a screen reader is told while another part of the page is hidden', () => {
  it('is said by a live region that is there for it', async () => {
    const { run, set } = driven('sticker', -1);
    show(tabs(<WorkflowStatus run={run} />, <WorkflowStatus run={run} />));
    set(200);
    await waitFor(() => expect(regions()).toEqual(['', 'Run: running']));
  });

  it.each([
    ['a drawer that keeps its room', { style: { visibility: 'hidden' } }],
    ['the page behind a dialog', { inert: true }],
    ['what a dialog of another library hides', { 'aria-hidden': true }],
  ] as const)('is said and told as an alert outside of %s', async (_, how) => {
    const { run, set } = driven('http403', -1);
    show(tabs(<WorkflowStatus run={run} />, <WorkflowStatus run={run} />, how));
    set(0);
    await waitFor(() => expect(regions()).toEqual(['', 'Run: running']));
    const failed = still('http403');
    show(tabs(<WorkflowError run={failed} />, <WorkflowError run={failed} />, how));
    expect(document.querySelectorAll('[data-slot="error"]')[1]?.role).toBe('alert');
  });

  it('of a failure is left to no alert that nobody hears', async () => {
    const { run, set } = driven('nodeError', 1200);
    show(tabs(<Workflow run={run} />, <WorkflowStatus run={run} />));
    set();
    await waitFor(() =>
      expect(regions()).toContain('Step 2 of 3, Generate, failed in 0.3 seconds. Run failed in 1.4 seconds'),
    );
  });

  it('is an alert in the first panel that is seen', () => {
    const run = still('http403');
    show(tabs(<Workflow run={run} />, <WorkflowError run={run} />));
    screen.getByRole('alert');
  });
});
