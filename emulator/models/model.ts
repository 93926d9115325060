import type { JsonObject } from '../json.ts';

/** A file as fal's models describe it. */
export interface FileOutput {
  url: string;
  content_type: string;
  file_name: string;
  file_size: number;
}

/** An image as fal's models describe it. */
export interface ImageOutput extends FileOutput {
  width: number;
  height: number;
}

/** What a model may use while it works on one request. */
export interface ModelContext {
  /** Rejects when the run is given up. Check between costly steps. */
  signal: AbortSignal;
  /** Reads a media input: one of the emulator's own files or a `data:` URI. Rejects with fal's error for anything else. */
  readMedia(value: unknown, field: string): Promise<Buffer>;
  /** Keeps a produced file and describes it. */
  saveFile(bytes: Uint8Array, contentType: string): FileOutput;
  /**
   * Ends the request after the time that such a model takes, work included, scaled by the pace.
   * Returns the seconds that went by, for `timings`.
   */
  finishAfter(seconds: number): Promise<number>;
}

/** A local stand-in for one kind of model. */
export type Model = (input: JsonObject, context: ModelContext) => Promise<JsonObject>;
