import { createWorkflowRun, type WorkflowRun } from 'react-fal-workflow';
import { sampleRuns, sampleState } from 'react-fal-workflow/testing';

/** A run whose result holds a picture that none of its nodes made. */
export function withOwnResult(): WorkflowRun {
  const state = sampleState(sampleRuns.sticker);
  if (state.status !== 'success') throw new Error('The sample does not succeed.');
  const output = { image: { url: 'https://v3.fal.media/files/own.png', width: 64, height: 64 } };
  return createWorkflowRun(sampleRuns.sticker.definition, {
    initialState: { ...state, output, rawOutput: output },
  });
}
