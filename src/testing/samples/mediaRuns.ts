import { defineWorkflow } from '../../core/defineWorkflow.ts';
import { complete, result, runNode, seconds, submit } from './events.ts';
import { bellSound, dogCutout, dogMask, dogPhoto, landscape, posterCard } from './pictures.ts';
import type { SampleRun } from './sampleRun.ts';

/** Three branches at once, one of them two nodes long, and a node that waits for all. */
export const parallel: SampleRun = {
  name: 'parallel',
  title: 'Monster card',
  definition: defineWorkflow({
    endpoint: 'workflows/miris/monster-card',
    nodes: {
      concept: { label: 'Concept', app: 'openai/gpt-image-2' },
      model3d: { label: '3D model', app: 'meshy/v7/image-to-3d', dependsOn: ['concept'] },
      lore: { label: 'Lore', app: 'fal-ai/any-llm', dependsOn: ['concept'] },
      icon: { label: 'Icon', app: 'openai/gpt-image-2', dependsOn: ['concept'] },
      card: { label: 'Card', app: 'fal-ai/flux/dev', dependsOn: ['model3d', 'lore', 'icon'] },
    },
  }),
  input: { prompt: 'a brave puppy' },
  script: [
    ...runNode('concept', 'openai/gpt-image-2', 4, { images: [dogPhoto()] }),
    submit('model3d', 'meshy/v7/image-to-3d'),
    submit('lore', 'fal-ai/any-llm'),
    submit('icon', 'openai/gpt-image-2'),
    seconds(2.6),
    complete('lore', {
      output: 'Born under a copper moon, Bramble guards the orchard and fears only the broom.',
    }),
    seconds(3.4),
    complete('icon', { images: [{ ...dogCutout(), width: 512, height: 512 }] }),
    seconds(9),
    { comment: 'ping' },
    seconds(11),
    complete('model3d', {
      model_glb: {
        url: 'https://v3.fal.media/files/panda/bramble.glb',
        file_name: 'bramble.glb',
        file_size: 4_718_592,
      },
    }),
    ...runNode('card', 'fal-ai/flux/dev', 3.1, { images: [posterCard('Bramble')] }),
    result({ card: posterCard('Bramble'), model_url: 'https://v3.fal.media/files/panda/bramble.glb' }),
  ],
  outcome: 'success',
};

/** Every kind of thing that a node can make. */
export const media: SampleRun = {
  name: 'media',
  title: 'Every kind of media',
  definition: defineWorkflow({
    endpoint: 'workflows/acme/everything',
    nodes: {
      brief: { label: 'Write the brief', app: 'fal-ai/any-llm' },
      stills: { label: 'Stills', app: 'fal-ai/flux/schnell', dependsOn: ['brief'] },
      mask: { label: 'Mask', app: 'fal-ai/sam2/image', dependsOn: ['stills'] },
      voice: { label: 'Voice', app: 'fal-ai/kokoro', dependsOn: ['brief'] },
      mesh: { label: '3D model', app: 'fal-ai/hyper3d/rodin/v2', dependsOn: ['stills'] },
      bundle: { label: 'Bundle', app: 'fal-ai/workflow-utilities/zip', dependsOn: ['mesh', 'voice', 'mask'] },
    },
  }),
  input: { prompt: 'a puppy in the hills' },
  script: [
    ...runNode('brief', 'fal-ai/any-llm', 1.1, {
      output:
        'A warm portrait of a puppy at golden hour, soft rim light, 35 mm, shallow depth of field. Behind it, hills in ' +
        'three planes that fade with distance. The mood is calm and a little proud; no people, no text, no logos.',
    }),
    submit('stills', 'fal-ai/flux/schnell'),
    submit('voice', 'fal-ai/kokoro'),
    seconds(1.8),
    complete('stills', { images: [0, 1, 2, 4].map((variant) => landscape(variant)), seed: 42 }),
    submit('mask', 'fal-ai/sam2/image'),
    submit('mesh', 'fal-ai/hyper3d/rodin/v2'),
    seconds(0.9),
    complete('voice', { audio: bellSound() }),
    complete('mask', { image: dogMask(), masks: [dogMask()] }),
    seconds(6),
    complete('mesh', {
      model_mesh: {
        url: 'https://v3.fal.media/files/koala/puppy.glb',
        file_name: 'puppy.glb',
        file_size: 8_912_896,
        content_type: 'model/gltf-binary',
      },
      textures: [],
    }),
    ...runNode('bundle', 'fal-ai/workflow-utilities/zip', 0.8, {
      frames_zip: {
        url: 'https://v3.fal.media/files/koala/puppy.zip',
        file_name: 'puppy.zip',
        file_size: 12_582_912,
        content_type: 'application/zip',
      },
    }),
    result({
      cover: landscape(0).url,
      voice: bellSound(),
      model: { url: 'https://v3.fal.media/files/koala/puppy.glb', file_name: 'puppy.glb' },
    }),
  ],
  outcome: 'success',
};

/** One node with sixteen pictures of different shapes. */
export const manyImages: SampleRun = {
  name: 'manyImages',
  title: 'Sixteen pictures',
  definition: defineWorkflow({
    endpoint: 'workflows/acme/contact-sheet',
    nodes: { sheet: { label: 'Contact sheet', app: 'fal-ai/flux/schnell' } },
  }),
  input: { prompt: 'hills', num_images: 16 },
  script: [
    ...runNode('sheet', 'fal-ai/flux/schnell', 5.2, { images: sixteen() }),
    result({ images: sixteen() }),
  ],
  outcome: 'success',
};

function sixteen() {
  const shapes: readonly (readonly [number, number])[] = [
    [1024, 768],
    [768, 1024],
    [1024, 1024],
    [1344, 768],
  ];
  return Array.from({ length: 16 }, (_, i) => landscape(i, ...(shapes[i % shapes.length] ?? [1024, 768])));
}
