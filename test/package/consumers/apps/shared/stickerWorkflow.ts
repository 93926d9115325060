import * as z from 'zod/mini';
import { defineWorkflow } from 'react-fal-workflow';

export const sticker = defineWorkflow({
  endpoint: 'workflows/fal-ai/sdxl-sticker',
  input: z.object({ prompt: z.string() }),
  output: z.object({ images: z.array(z.object({ url: z.string() })) }),
  nodes: {
    sdxl: { label: 'Generate', app: 'fal-ai/fast-sdxl' },
    rembg: { label: 'Remove background', app: 'fal-ai/imageutils/rembg', dependsOn: ['sdxl'] },
    sticker: { label: 'Make sticker', app: 'fal-ai/face-to-sticker', dependsOn: ['rembg'] },
  },
});
