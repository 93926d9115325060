import 'react-fal-workflow/styles.css';
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createWorkflowRun, WorkflowTimeline } from 'react-fal-workflow';
import { sampleRuns } from 'react-fal-workflow/testing';

afterEach(() => {
  document.documentElement.style.fontSize = '';
  cleanup();
});

it.each([16, 32])('glyphs stand in their place on the rail: %i px', (size) => {
  document.documentElement.style.fontSize = `${size}px`;
  const { container } = render(<WorkflowTimeline run={createWorkflowRun(sampleRuns.sticker.definition)} />);
  const glyph = container.querySelector('.fw-timeline-marker svg, svg.fw-timeline-marker');
  expect(glyph?.getBoundingClientRect().width).toBe(1.25 * size);
});
