import * as z from 'zod/mini';

// fal promises the address alone: everything else may be missing or null. What a model adds passes.
const file = {
  url: z.string(),
  content_type: z.nullish(z.string()),
  file_name: z.nullish(z.string()),
  file_size: z.nullish(z.number()),
};
const size = { width: z.nullish(z.number()), height: z.nullish(z.number()) };

/** Any file in an output, e.g. `lora_file` or `model_glb`: its `url`, and what is known of it. `file_size` in bytes. */
export const falFile = /* @__PURE__ */ z.looseObject(file);

/**
 * An image in an output, e.g. an item of `images`: a file with `width` and `height` in pixels.
 *
 * @example
 * output: z.object({ images: z.array(falImage) })
 */
export const falImage = /* @__PURE__ */ z.looseObject({ ...file, ...size });

/** A video in an output: a file with its size in pixels, `duration` in seconds, `fps` and `num_frames`. */
export const falVideo = /* @__PURE__ */ z.looseObject({
  ...file,
  ...size,
  duration: z.nullish(z.number()),
  fps: z.nullish(z.number()),
  num_frames: z.nullish(z.number()),
});

/** A sound in an output: a file with `duration` in seconds, `sample_rate` in hertz, `channels` and `bitrate`. */
export const falAudio = /* @__PURE__ */ z.looseObject({
  ...file,
  duration: z.nullish(z.number()),
  sample_rate: z.nullish(z.number()),
  channels: z.nullish(z.number()),
  /** A number, or e.g. `192k`. */
  bitrate: z.nullish(z.union([z.number(), z.string()])),
});
