/** What an upload may use, besides its file. */
export interface UploadContext {
  /** Where the file stands in what is posted (the input, as its schema leaves it); of several places the first. */
  readonly path: readonly (string | number)[];
  /** Aborted when the run is canceled or another of its files has failed. The answer is then no longer waited for. */
  readonly signal: AbortSignal;
  /** Tells how many bytes have gone so far. Optional; what is no use is ignored. */
  onProgress(loadedBytes: number): void;
}

/**
 * Puts one file where fal can read it, before the run is started. What it resolves with takes the file's place in the
 * input: an `https:` address or a `data:` URI; `http:` on loopback only. What it throws ends the run, and nothing is
 * posted.
 *
 * @example
 * const upload: UploadFile = async (file, { signal }) => {
 *   const response = await fetch('/api/files', { method: 'POST', body: file, signal });
 *   if (!response.ok) throw new Error(`The server answered ${response.status}`);
 *   return response.text();
 * };
 */
export type UploadFile = (file: Blob, context: UploadContext) => Promise<string | URL>;
