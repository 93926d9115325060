import { createWorkflowRun } from 'react-fal-workflow/core';
import { sampleRuns, sampleState, scriptedTransport } from 'react-fal-workflow/testing';
import { describe, expect, it } from 'vitest';
import { failures, moments, type Failure } from '../../stories/failures/failures.ts';

const all: [string, Failure][] = Object.entries(failures);

describe('the Failures page', () => {
  it('shows every sample that does not simply succeed', () => {
    const failing = Object.values(sampleRuns).filter((sample) => sample.outcome !== 'success');
    const shown = new Set(all.map(([, { sample }]) => sample.name));
    expect(failing.map((sample) => sample.name).filter((name) => !shown.has(name))).toEqual([]);
  });

  it('shows each of them once', () => {
    expect(moments.flatMap(({ faults }) => faults).sort()).toEqual(Object.keys(failures).sort());
  });

  it.each(all)('%s shows what a run of it comes to', async (_, { sample, until }) => {
    const picture = sampleState(sample);
    expect(picture.status).toBe(sample.outcome);
    if (sample.cancelAfter !== undefined || until !== undefined) return;
    const run = createWorkflowRun(sample.definition, {
      transport: scriptedTransport(sample.script, { pace: 0 }),
    });
    const settled = await run.start(sample.input);
    expect(settled.status).toBe(sample.outcome);
    expect(settled.errors.map((error) => error.kind)).toEqual(picture.errors.map((error) => error.kind));
    expect(settled.error?.kind).toBe(picture.error?.kind);
  });
});
