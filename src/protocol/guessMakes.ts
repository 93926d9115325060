/** What a node makes, as far as its place on the page is concerned. */
export type NodeMakes = 'image' | 'video' | 'audio' | 'text' | 'file' | 'data';

// First match wins: "text-to-video" before what speaks of text, "image-to-3d" before what speaks of images.
const guesses: readonly (readonly [RegExp, NodeMakes])[] = [
  [/3d|trellis|tripo|triposr|meshy|rodin/, 'file'],
  [/video|kling|veo|luma-dream|hailuo|(^|\/)wan|ltx|mochi|sora|pika/, 'video'],
  [/audio|music|tts|speech(?!-to-text)|voice|lyria|elevenlabs|kokoro|sound/, 'audio'],
  [/llm|whisper|wizper|speech-to-text|caption|moondream|florence|vision|ocr|text-utils/, 'text'],
  [
    /image|sdxl|diffusion|flux|sticker|rembg|background|upscal|esrgan|ideogram|recraft|imagen|seedream|seededit|banana|photo|face|clarity|birefnet|lora|qwen|hidream|control-?net/,
    'image',
  ],
];

/**
 * What a model is likely to make, by its endpoint id; `null` when the id tells nothing. A guess: it reserves a place
 * before the answer comes, and decides nothing else.
 */
export function guessMakes(app: string | null): NodeMakes | null {
  if (app === null) return null;
  const id = app.slice(0, 200).toLowerCase();
  return guesses.find(([pattern]) => pattern.test(id))?.[1] ?? null;
}
