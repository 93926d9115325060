import type { ScriptEvent } from '../script.ts';
import { result, seconds } from './events.ts';
import { stickerDefinition, stickerScript } from './goodRuns.ts';
import { dogSticker } from './pictures.ts';
import type { SampleRun } from './sampleRun.ts';

/** The run waits; `position` requests are before it. `null`: it waits no more. */
function place(position: number | null): ScriptEvent {
  return { type: 'run-queued', position };
}

/** It waits in fal's queue, then works where nobody can see it, and answers. */
export const queued: SampleRun = {
  name: 'queued',
  title: "Through fal's queue",
  definition: stickerDefinition,
  input: { prompt: 'a cute puppy' },
  script: [
    place(3),
    seconds(2),
    place(2),
    seconds(2),
    place(1),
    seconds(2),
    place(0),
    seconds(2),
    place(null),
    seconds(6),
    result({ images: [dogSticker()] }),
  ],
  server: { resumable: true, hidesNodes: true },
  outcome: 'success',
};

/** The connection breaks while the second node works; the server keeps the run, and it is joined again. */
export const reconnected: SampleRun = {
  name: 'reconnected',
  title: 'The connection comes back',
  definition: stickerDefinition,
  input: { prompt: 'a cute puppy' },
  script: [
    ...stickerScript.slice(0, 5),
    seconds(0.7),
    { cut: true },
    seconds(0.7),
    ...stickerScript.slice(6),
  ],
  server: { resumable: true },
  outcome: 'success',
};
