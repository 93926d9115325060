import { WorkflowControls, WorkflowTimeline } from 'react-fal-workflow';
import { describe, expect, it } from 'vitest';
import { componentDocs } from '../../stories/docs/componentDocs.ts';
import { storySource } from '../../stories/docs/storySource.ts';
import { toArgTypes } from '../../stories/docs/toArgTypes.ts';
import { still } from '../../stories/support.tsx';

const source = (originalSource: string, more: object = {}) => ({
  parameters: { docs: { source: { originalSource } } },
  ...more,
});

describe('the code beside a story', () => {
  it('is the JSX that a user would write, when the story is nothing but props', () => {
    const code = '{ args: { density: "compact" } }';
    const initialArgs = { run: still('sticker'), density: 'compact', orientation: undefined };
    expect(storySource(code, source(code, { component: WorkflowTimeline, initialArgs }))).toBe(
      '<WorkflowTimeline run={workflow.run} density="compact" />',
    );
  });

  it('writes small inputs out', () => {
    const initialArgs = { run: still('sticker'), input: { prompt: 'a cute puppy' } };
    expect(storySource('{}', source('{}', { component: WorkflowControls, initialArgs }))).toBe(
      "<WorkflowControls run={workflow.run} input={{ prompt: 'a cute puppy' }} />",
    );
  });

  it('is the story itself, when it renders something of its own', () => {
    const code = '{ render: () => <Sheet /> }';
    expect(storySource(code, source(code, { component: WorkflowTimeline }))).toBe(code);
  });

  it('is what the story names, when it names some', () => {
    const parameters = { docs: { source: { code: 'npm start', originalSource: '{}' } } };
    expect(storySource('npm start', { component: WorkflowTimeline, parameters })).toBe('npm start');
  });
});

describe('the props table', () => {
  it('has a control for what can be chosen, and none for a run', () => {
    const { density, run } = toArgTypes(WorkflowTimeline);
    expect(density).toMatchObject({
      control: { type: 'inline-radio' },
      options: ['comfortable', 'compact'],
      table: { defaultValue: { summary: "'comfortable'" } },
    });
    expect(run).toMatchObject({ control: false });
  });

  it('is empty for what the library does not export', () => {
    expect(componentDocs(() => null)).toBeNull();
    expect(toArgTypes(undefined)).toEqual({});
  });
});
