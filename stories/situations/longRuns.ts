// Made from the pictures of named samples: no situation of the package, only more of it than anybody wants.
import { defineWorkflow, readMedia, type WorkflowNodeOptions } from 'react-fal-workflow';
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

const steps = Array.from({ length: 100 }, (_, i) => `step-${i + 1}`);

/** A hundred nodes that a graph knows of, in waves of three, one, two and one; the 83rd is under way. */
export const hundredNodes: SampleRun = {
  ...run('hundred-nodes', 'A hundred nodes', [
    ...steps.flatMap((id, i): ScriptStep[] => [
      { type: 'submit', node_id: id, app_id: 'acme/step' },
      { wait: 200 + ((i * 37) % 11) * 50 },
      { type: 'completion', node_id: id, output: { step: i + 1 } },
    ]),
    { type: 'output', output: { steps: steps.length } },
  ]),
  definition: defineWorkflow({ endpoint: 'workflows/acme/hundred-nodes', nodes: planWaves([3, 1, 2, 1]) }),
};

function planWaves(sizes: readonly number[]): Record<string, WorkflowNodeOptions> {
  const nodes: Record<string, WorkflowNodeOptions> = {};
  let before: string[] = [];
  let wave: string[] = [];
  let size = 0;
  for (const [i, id] of steps.entries()) {
    if (wave.length === sizes[size % sizes.length]) {
      before = wave;
      wave = [];
      size += 1;
    }
    wave.push(id);
    nodes[id] = { label: `Step ${i + 1}`, app: 'acme/step', makes: 'data', dependsOn: before };
  }
  return nodes;
}
