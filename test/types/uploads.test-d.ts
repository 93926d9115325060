import { fal } from '@fal-ai/client';
import { expectTypeOf } from 'vitest';
import * as z from 'zod/mini';
import {
  createFalUpload,
  createWorkflowRun,
  defineWorkflow,
  useWorkflow,
  WorkflowProvider,
  type RunUpload,
  type UploadFile,
} from 'react-fal-workflow';

// fal's own client fits, with its own options.
expectTypeOf(createFalUpload(fal)).toEqualTypeOf<UploadFile>();
createFalUpload(fal, { lifecycle: { expiresIn: '1d' } });
// @ts-expect-error: no such time.
createFalUpload(fal, { lifecycle: { expiresIn: 'tomorrow' } });
// So does what only looks like it.
createFalUpload({ storage: { upload: async (file: Blob) => `https://example.com/${file.size}` } });
// @ts-expect-error: an address is wanted.
createFalUpload({ storage: { upload: async () => 7 } });

// An upload of one's own.
const upload: UploadFile = async (file, { path, signal, onProgress }) => {
  expectTypeOf(file).toEqualTypeOf<Blob>();
  expectTypeOf(path).toEqualTypeOf<readonly (string | number)[]>();
  onProgress(file.size);
  signal.throwIfAborted();
  return new URL('https://example.com');
};
// @ts-expect-error: an address is wanted.
createWorkflowRun('workflows/acme/poster', { upload: async () => ({ url: 'https://example.com' }) });

// A schema may take a file, an address, or both.
const cutOut = defineWorkflow({
  endpoint: 'workflows/acme/cut-out',
  input: z.object({ image_url: z.union([z.url(), z.file()]) }),
});
const run = createWorkflowRun(cutOut, { upload });
expectTypeOf(run.start).parameter(0).toEqualTypeOf<{ image_url: string | File }>();
expectTypeOf(run.getState().uploads).toEqualTypeOf<readonly RunUpload[]>();
const useCutOut = () => useWorkflow(cutOut, { upload });
expectTypeOf(useCutOut).returns.toHaveProperty('uploads').toEqualTypeOf<readonly RunUpload[]>();
expectTypeOf(WorkflowProvider).parameter(0).toHaveProperty('upload').toEqualTypeOf<UploadFile | undefined>();
