import { createWorkflowRun, type UploadFile, type WorkflowRunOptions } from 'react-fal-workflow/core';
import { answering, endpoint, frame, relayAnswer, result, submit } from './support.ts';

export const photo = new File(['photo'], 'photo.png', { type: 'image/png' });
export const sound = new File(['sound and more'], 'sound.wav', { type: 'audio/wav' });
export const plain = new Blob(['blob']);

export const addressOf = (file: Blob) => `https://fal.media/files/${file.size}-${file.type.slice(-3)}`;

/** Uploads at once. */
export const instant: UploadFile = async (file) => addressOf(file);

/** One upload that waits for the test. */
export interface HeldUpload {
  readonly file: Blob;
  readonly path: readonly (string | number)[];
  readonly signal: AbortSignal;
  progress(bytes: number): void;
  finish(answer?: string | URL): void;
  fail(cause: unknown): void;
}

/** Uploads that go as far as the test lets them. */
export function heldUploads() {
  const held: HeldUpload[] = [];
  const upload: UploadFile = (file, { path, signal, onProgress }) =>
    new Promise((resolve, reject) => {
      held.push({
        file,
        path,
        signal,
        progress: onProgress,
        finish: (answer = addressOf(file)) => resolve(answer),
        fail: reject,
      });
    });
  return { held, upload };
}

/** A handle whose server answers each POST with a good run. */
export function goodRun(
  upload: UploadFile | undefined,
  options: WorkflowRunOptions<Record<string, unknown>, unknown> = {},
) {
  const { transport, requests } = answering(() => relayAnswer(frame(submit('a')) + frame(result(1))));
  const run = createWorkflowRun<Record<string, unknown>, unknown>(endpoint, {
    transport,
    upload,
    ...options,
  });
  return { run, requests };
}
