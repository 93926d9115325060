import type { UploadFile } from './upload.ts';

/** What `createFalUpload` uses of fal's client. */
export interface FalStorage<Options = unknown> {
  /** Where it uploads to. */
  readonly storage: { upload(file: Blob, options?: Options): Promise<string> };
}

/**
 * Uploads to fal's storage by `@fal-ai/client`, which in a browser goes through your proxy (`fal.config({ proxyUrl })`).
 * The client tells no progress and cannot be stopped: a file counts as a whole, and an abort only ends the waiting.
 *
 * @param options - given to each `fal.storage.upload`, e.g. `{ lifecycle: { expiresIn: '1d' } }`.
 * @example
 * import { fal } from '@fal-ai/client';
 *
 * fal.config({ proxyUrl: '/api/fal/proxy' });
 * const upload = createFalUpload(fal); // for WorkflowProvider, useWorkflow or createWorkflowRun
 */
export function createFalUpload<Options>(fal: FalStorage<Options>, options?: Options): UploadFile {
  return (file) => fal.storage.upload(file, options);
}
