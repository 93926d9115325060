/** A displayable or downloadable file found in an output. Only `url` and `path` are certain. */
export interface Media {
  readonly kind: 'image' | 'video' | 'audio' | 'model3d' | 'file';
  /** As the server gave it. It passes `mediaUrl` before it reaches the DOM. */
  readonly url: string;
  readonly contentType: string | null;
  /** Pixels; `null` unless the server gave a finite number above 0. */
  readonly width: number | null;
  readonly height: number | null;
  /** Seconds. */
  readonly duration: number | null;
  readonly fileName: string | null;
  /** Bytes. */
  readonly fileSize: number | null;
  /** The model's own flag (`has_nsfw_concepts`). */
  readonly nsfw: boolean;
  /** Where in the output it was found, e.g. `['images', 0]`. */
  readonly path: readonly (string | number)[];
}
