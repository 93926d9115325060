import { defineWorkflow } from '../../core/defineWorkflow.ts';
import { complete, fail, result, runNode, seconds, submit } from './events.ts';
import { dogPhoto, landscape } from './pictures.ts';
import type { SampleRun } from './sampleRun.ts';

const script = '<img src=x onerror="window.__pwned = true"><script>window.__pwned = true</script>';
const longId = `node-${'a-very-long-identifier-'.repeat(13)}`.slice(0, 300);
// A right-to-left override: shown as it is, it would turn "gnp.exe" into "exe.png".
const turned = 'fal-ai/\u202Egnp.exe';

/** Text, ids and URLs of someone who means harm. None may run, load, break the layout or the run. */
export const hostile: SampleRun = {
  name: 'hostile',
  title: `Hostile ${script}`,
  definition: defineWorkflow({ endpoint: 'workflows/Mc-Mark/hostile' }),
  input: { prompt: script },
  script: [
    ...runNode('__proto__', turned, 0.2, { output: script }),
    ...runNode('constructor', 'fal-ai/fast-sdxl', 0.2, {
      images: [
        { url: 'javascript:window.__pwned=true', width: 512, height: 512, content_type: 'image/png' },
        { url: 'data:text/html,<script>window.__pwned=true</script>', content_type: 'image/png' },
        { url: 'vbscript:msgbox(1)', file_name: `${'\u202E'}gnp.exe` },
        { ...dogPhoto(), width: 1e9, height: -4 },
      ],
    }),
    ...runNode(longId, `fal-ai/${'x'.repeat(300)}`, 0.2, { output: 'W'.repeat(2000) }),
    ...runNode('\u0627\u0644\u0643\u0644\u0628 \u{1F436}\u0300\u0301\u0302', 'fal-ai/any-llm', 0.2, {
      output: '\u05E9\u05DC\u05D5\u05DD \u202Dabc\u202C \u0000\u0007 \uFEFF end',
    }),
    submit(script, 'fal-ai/fast-sdxl'),
    seconds(0.2),
    fail(script, 500, `<b>boom</b> ${script} ${'y'.repeat(500)}`),
    {
      type: 'error',
      node_id: '__proto__',
      message: script,
      error: {
        status: 422,
        body: { detail: [{ loc: ['body', '__proto__', 0], msg: script, type: 'constructor' }] },
      },
    },
  ],
  outcome: 'error',
};

/** The model itself flags a picture; it is blurred until asked for. */
export const nsfw: SampleRun = {
  name: 'nsfw',
  title: 'Flagged by the model',
  definition: defineWorkflow({
    endpoint: 'workflows/acme/flagged',
    nodes: { generate: { label: 'Generate', app: 'fal-ai/fast-sdxl' } },
  }),
  input: { prompt: 'hills' },
  script: [
    ...runNode('generate', 'fal-ai/fast-sdxl', 1.9, {
      images: [landscape(1), landscape(4)],
      has_nsfw_concepts: [false, true],
    }),
    result({ images: [landscape(1), landscape(4)], has_nsfw_concepts: [false, true] }),
  ],
  outcome: 'success',
};

/** Pictures as bare strings and data URIs, as `sync_mode` and many workflow outputs give them. */
export const dataUris: SampleRun = {
  name: 'dataUris',
  title: 'Pictures as data URIs',
  definition: defineWorkflow({
    endpoint: 'workflows/acme/sync-mode',
    nodes: { generate: { label: 'Generate', app: 'fal-ai/fast-sdxl' } },
  }),
  input: { prompt: 'hills', sync_mode: true },
  script: [
    ...runNode('generate', 'fal-ai/fast-sdxl', 1.9, {
      images: [{ url: dogPhoto().url }],
      image_url: landscape(2).url,
    }),
    result({ image_url: dogPhoto().url, gallery: [landscape(0).url, landscape(3).url] }),
  ],
  outcome: 'success',
};

/** Media that cannot be loaded: expired files of the CDN. */
export const brokenMedia: SampleRun = {
  name: 'brokenMedia',
  title: 'Expired media',
  definition: defineWorkflow({
    endpoint: 'workflows/acme/expired',
    nodes: {
      photo: { label: 'Photo', app: 'fal-ai/fast-sdxl' },
      clip: { label: 'Clip', app: 'fal-ai/veo3/image-to-video', dependsOn: ['photo'] },
      voice: { label: 'Voice', app: 'fal-ai/kokoro', dependsOn: ['photo'] },
    },
  }),
  input: { prompt: 'a puppy' },
  script: [
    ...runNode('photo', 'fal-ai/fast-sdxl', 2, {
      images: [
        {
          url: 'https://media.invalid/files/expired-puppy.png',
          width: 1024,
          height: 1024,
          content_type: 'image/png',
          file_name: 'expired-puppy.png',
        },
      ],
    }),
    submit('clip', 'fal-ai/veo3/image-to-video'),
    ...runNode('voice', 'fal-ai/kokoro', 1, {
      audio: {
        url: 'https://media.invalid/files/expired.mp3',
        content_type: 'audio/mpeg',
        file_name: 'expired.mp3',
      },
    }),
    seconds(4),
    complete('clip', {
      video: {
        url: 'https://media.invalid/files/expired.mp4',
        content_type: 'video/mp4',
        width: 1280,
        height: 720,
        duration: 8,
        file_name: 'expired.mp4',
      },
    }),
    result({ video: { url: 'https://media.invalid/files/expired.mp4', content_type: 'video/mp4' } }),
  ],
  outcome: 'success',
};
