import { abortableAnswer, followAbort } from './abortable.ts';
import type { RunAction } from './actions.ts';
import { now } from './clock.ts';
import type { RunUpload } from './state.ts';
import { readAddress, uploadFailed } from './uploadErrors.ts';
import type { UploadFile } from './upload.ts';

/** Uploads at the same time, so that a list of files leaves room for what else the page asks for. */
const maxAtOnce = 3;

interface UploadFilesOptions {
  files: readonly Blob[];
  /** The files in their order, as the state shows them. */
  uploads: readonly RunUpload[];
  upload: UploadFile;
  /** The addresses of files that are there already; gets those of the others. */
  urls: WeakMap<Blob, string>;
  signal: AbortSignal;
  apply(actions: readonly RunAction[]): void;
}

/**
 * Uploads what is not there yet, a few files at a time. The first failure ends the others.
 *
 * @returns whether all are there; else the run has been told why, or was ended by someone else. Never rejects.
 */
export async function uploadFiles(options: UploadFilesOptions): Promise<boolean> {
  const { files, upload, urls, signal, apply } = options;
  let { uploads } = options;
  const stop = new AbortController();
  const stopFollowing = followAbort(stop, signal);
  const queue = files.entries();

  function change(index: number, part: Partial<RunUpload>, ...more: readonly RunAction[]) {
    uploads = uploads.map((one, at) => (at === index ? { ...one, ...part } : one));
    apply([{ type: 'uploads-changed', at: now(), uploads }, ...more]);
  }

  async function work() {
    for (const [index, file] of queue) {
      const one = uploads[index];
      if (!one || urls.has(file)) continue;
      const onProgress = (bytes: number) => {
        const { status, loaded } = uploads[index] ?? one;
        // Some count what goes around the file on the wire.
        const counted = Number.isFinite(bytes) ? Math.min(bytes, one.size) : 0;
        if (status === 'running' && counted > loaded) change(index, { loaded: counted });
      };
      if (!stop.signal.aborted) change(index, { status: 'running' });
      // Whoever heard of that may have ended the run.
      if (stop.signal.aborted) return;
      try {
        const context = { path: one.path, signal: stop.signal, onProgress };
        const answer = await abortableAnswer(call(upload, file, context), stop.signal);
        if (stop.signal.aborted) return;
        const url = readAddress(answer);
        urls.set(file, url);
        change(index, { status: 'success', loaded: one.size, url });
      } catch (cause) {
        if (stop.signal.aborted) return;
        stop.abort();
        const error = uploadFailed(one.name ?? one.path.join('.'), cause);
        change(index, { status: 'error' }, { type: 'run-failed', at: now(), error });
      }
    }
  }

  await Promise.all(Array.from({ length: maxAtOnce }, work));
  stopFollowing();
  return !stop.signal.aborted;
}

// In a function of its own, so that what it throws is a rejection.
async function call(...[upload, ...given]: [UploadFile, ...Parameters<UploadFile>]): Promise<unknown> {
  return upload(...given);
}
