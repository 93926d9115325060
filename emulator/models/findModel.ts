import { caption } from './caption.ts';
import { editImage } from './editImage.ts';
import { faceToSticker } from './faceToSticker.ts';
import { languageModel } from './languageModel.ts';
import type { Model } from './model.ts';
import { removeBackground } from './removeBackground.ts';
import { textToImage } from './textToImage.ts';
import { toneGenerator } from './toneGenerator.ts';
import { upscale } from './upscale.ts';

/** First match wins, so what a model does (edit, caption, remove) stands before what family it is of. */
const MODELS: readonly (readonly [RegExp, Model])[] = [
  [/video|\/veo|kling|\/wan|3d|meshy|rodin|trellis|text-to-speech|\/tts/, unavailable],
  [/caption|moondream|any-llm\/vision|florence/, caption],
  [/any-llm|openrouter|\/llm/, languageModel],
  [/face-to-sticker/, faceToSticker],
  [/rembg|background\/remove|birefnet|remove-background/, removeBackground],
  [/upscal|esrgan/, upscale],
  [/stable-audio/, toneGenerator('audio_file')],
  [/music|lyria|audio/, toneGenerator('audio')],
  [/\/edit|image-to-image|kontext|redux/, editImage],
  [
    /sdxl|flux|diffusion|seedream|recraft|ideogram|imagen|gpt-image|nano-banana|image|lightning|playground|hidream|kolors|sana|reve/,
    textToImage,
  ],
];

/** The local stand-in for a model's endpoint id; undefined when there is none, which is no reason to pretend. */
export function findModel(app: string): Model | undefined {
  const model = MODELS.find(([pattern]) => pattern.test(app))?.[1];
  return model === unavailable ? undefined : model;
}

/** A marker for kinds whose ids would otherwise match a later pattern ("image-to-video" is no image model). */
function unavailable(): never {
  throw new Error('No local model');
}
