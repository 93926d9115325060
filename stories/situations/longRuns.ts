// Made from the pictures of named samples: no situation of the package, only more of it than anybody wants.
import { readMedia } from 'react-fal-workflow';
import { sampleRuns, sampleState, type SampleRun, type ScriptStep } from 'react-fal-workflow/testing';

const { nodes } = sampleState(sampleRuns.long);
const stills = ['still', 'shot'].flatMap((kind) => Array.from({ length: 8 }, (_, i) => `${kind}-${i + 1}`));
const pictures = stills
  .flatMap((id) => readMedia(nodes[id]?.output))
  .map((media) => ({
    url: media.url,
    content_type: media.contentType,
    width: media.width,
    height: media.height,
  }));

const run = (name: string, title: string, script: ScriptStep[]): SampleRun => ({
  name,
  title,
  definition: { endpoint: `workflows/acme/${name}`, plan: [] },
  input: { prompt: 'a day in the hills' },
  script,
  outcome: 'success',
});

/** Sixty nodes that nobody announced, one after another; every fifth makes a picture. */
export const sixtyNodes = run('sixty-nodes', 'Sixty nodes', [
  ...Array.from({ length: 60 }, (_, i) => `Scene ${i + 1}`).flatMap((id, i): ScriptStep[] => [
    { type: 'submit', node_id: id, app_id: i % 5 === 0 ? 'fal-ai/flux/dev' : 'fal-ai/any-llm' },
    { wait: 300 + ((i * 37) % 11) * 100 },
    {
      type: 'completion',
      node_id: id,
      output: i % 5 === 0 ? { image: pictures[i / 5] } : { output: `Scene ${i + 1} of 60.` },
    },
  ]),
  { type: 'output', output: { scenes: 60 } },
]);

/** One node, sixteen pictures. */
export const sixteenPictures = run('sixteen-pictures', 'Sixteen pictures', [
  { type: 'submit', node_id: 'Contact sheet', app_id: 'fal-ai/flux/dev' },
  { wait: 2400 },
  {
    type: 'completion',
    node_id: 'Contact sheet',
    output: { images: pictures },
  },
  { type: 'output', output: { images: pictures } },
]);
