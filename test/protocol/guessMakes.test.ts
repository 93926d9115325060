import { describe, expect, it } from 'vitest';
import { guessMakes, type NodeMakes } from '../../src/protocol/guessMakes.ts';

// Endpoint ids as fal has them.
const apps: Readonly<Record<NodeMakes, readonly string[]>> = {
  image: [
    'fal-ai/fast-sdxl',
    'fal-ai/flux/dev',
    'fal-ai/flux-pro/kontext',
    'fal-ai/flux-lora',
    'fal-ai/imageutils/rembg',
    'fal-ai/face-to-sticker',
    'fal-ai/nano-banana/edit',
    'openai/gpt-image-2',
    'fal-ai/bytedance/seedream/v4/edit',
    'fal-ai/clarity-upscaler',
    'fal-ai/esrgan',
    'fal-ai/birefnet/v2',
    'fal-ai/sam2/image',
    'fal-ai/recraft/v3/text-to-image',
    'fal-ai/ideogram/v3',
    'fal-ai/imagen4/preview',
    'fal-ai/qwen-image-edit',
    'fal-ai/ffmpeg-api/extract-frame',
    'fal-ai/bria/background/remove',
    'fal-ai/stable-diffusion-v35-large',
  ],
  video: [
    'fal-ai/veo3/image-to-video',
    'fal-ai/kling-video/v2/master/text-to-video',
    'fal-ai/luma-dream-machine',
    'fal-ai/minimax/hailuo-02/standard/image-to-video',
    'fal-ai/wan-25-preview/image-to-video',
    'fal-ai/ltx-video',
    'fal-ai/sora-2/text-to-video',
    'fal-ai/stable-video',
    'fal-ai/ffmpeg-api/compose',
    'fal-ai/ffmpeg-api/merge-audio-video',
    'fal-ai/sync-lipsync/v2',
    'fal-ai/topaz/upscale/video',
  ],
  audio: [
    'fal-ai/kokoro',
    'fal-ai/elevenlabs/tts/turbo-v2.5',
    'fal-ai/minimax/speech-02-hd',
    'fal-ai/stable-audio',
    'fal-ai/lyria2',
    'fal-ai/minimax-music',
    'fal-ai/playai/tts/v3',
    'fal-ai/f5-tts',
    'fal-ai/ffmpeg-api/merge-audios',
    'cassetteai/sound-effects-generator',
  ],
  text: [
    'fal-ai/any-llm',
    'fal-ai/any-llm/vision',
    'openrouter/router',
    'fal-ai/whisper',
    'fal-ai/wizper',
    'fal-ai/elevenlabs/speech-to-text',
    'fal-ai/moondream2',
    'fal-ai/florence-2-large/caption',
    'fal-ai/got-ocr/v2',
    'fal-ai/video-understanding',
  ],
  file: [
    'fal-ai/trellis',
    'fal-ai/hyper3d/rodin/v2',
    'meshy/v7/image-to-3d',
    'tripo3d/tripo/v2.5/image-to-3d',
    'fal-ai/hunyuan3d/v2',
    'fal-ai/workflow-utilities/zip',
    'fal-ai/flux-lora-fast-training/trainer',
  ],
  data: [],
};

describe('guessMakes', () => {
  it.each(Object.entries(apps).flatMap(([makes, ids]) => ids.map((id) => [id, makes])))(
    'guesses that %s makes %s',
    (id, makes) => {
      expect(guessMakes(id)).toBe(makes);
    },
  );

  it.each([null, '', 'acme/secret-sauce', '__proto__', 'constructor'])('knows nothing of %s', (id) => {
    expect(guessMakes(id)).toBeNull();
  });

  it('reads no further than a name is long', () => {
    expect(guessMakes(`${'x'.repeat(1_000_000)}image`)).toBeNull();
    expect(guessMakes(`fal-ai/flux${'-'.repeat(1_000_000)}`)).toBe('image');
  });
});
