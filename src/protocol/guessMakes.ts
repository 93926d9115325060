/** What a node makes, as far as its place on the page is concerned. */
export type NodeMakes = 'image' | 'video' | 'audio' | 'text' | 'file' | 'data';

// First match wins: "text-to-video" before what speaks of text, "image-to-3d" before what speaks of images.
const guesses: readonly (readonly [RegExp, NodeMakes])[] = [
  [/(speech|audio|video|image)-to-text|whisper|wizper|caption|moondream|ocr|video-understanding/, 'text'],
  [/3d|trellis|tripo|meshy|rodin|(^|\W)zip|archive|lora-?train|trainer/, 'file'],
  [/extract-(nth-)?frame|thumbnail/, 'image'],
  [/audio(?!-video|-to-video)|music|tts|speech(?!-to-video)|voice|lyria|elevenlabs|kokoro|sound/, 'audio'],
  [
    /video|kling|(^|\/)veo|dream-machine|ray-2|hailuo|(^|\/)wan|ltx|mochi|sora|pika|lipsync|lip-sync|ffmpeg-api\/compose|avatar/,
    'video',
  ],
  [/(^|\W)(any-|open)?(llm|router)|florence|vision|text-(utils|concat)|(^|\W)text$/, 'text'],
  [
    /image|sdxl|diffusion|flux|sticker|rembg|background|upscal|esrgan|ideogram|recraft|imagen|seedream|seededit|banana|photo|face|clarity|birefnet|lora|qwen|hidream|control-?net|inpaint|sam2?(\W|$)|kontext|gemini-.*(edit|image)|bria|depth|marigold|vton|try-?on/,
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
