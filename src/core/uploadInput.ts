import type { RunAction } from './actions.ts';
import { now } from './clock.ts';
import { isHolder, mapFiles } from './findFiles.ts';
import type { RunUpload } from './state.ts';
import type { UploadFile } from './upload.ts';
import { uploadFiles } from './uploadFiles.ts';
import { writeBody } from './writeBody.ts';

/** What a handle remembers of files: a rerun uploads nothing twice, and gives its schema what the first run gave it. */
export interface KnownFiles {
  /** By file: the address at which it is. */
  urls: WeakMap<Blob, string>;
  /** By input with addresses: the input as it was given. */
  readonly given: WeakMap<object, unknown>;
}

/** The uploads of one start, which come before its POST. */
export interface InputUpload {
  /** Tells of them. Applied with the start itself. */
  readonly started: RunAction;
  /** Uploads, and calls `send` with what is to be posted; never when an upload fails or the run ends meanwhile. */
  begin(upload: UploadFile, run: UploadingRun): void;
}

interface UploadingRun {
  signal: AbortSignal;
  apply(actions: readonly RunAction[]): void;
  /** `shown`: the input, with addresses. */
  send(value: unknown, shown: unknown): void;
  /** Gets what should never be thrown. */
  fail(cause: unknown): void;
}

/**
 * Looks for files in what is to be posted: `null` when it holds none.
 *
 * @param value - what the schema has made of `input`.
 * @throws {TransportError} when the rest of it could not be posted: that is told before anything is uploaded.
 */
export function prepareUpload(value: unknown, input: unknown, known: KnownFiles): InputUpload | null {
  const { urls } = known;
  const found = new Map<Blob, RunUpload>();
  let posted: unknown;
  let given: unknown;
  try {
    // As it is now: what somebody writes into it during the uploads was not asked for.
    posted = copy(value, (file, path) => {
      if (!found.has(file)) found.set(file, describe(file, path, urls.get(file) ?? null));
    });
    given = value === input ? posted : copy(input);
  } catch {
    // What cannot be read can rarely be written: this tells why. A file that was not found is not to be posted as `{}`.
    writeBody(value);
    return null;
  }
  if (found.size === 0) return null;
  writeBody(mapFiles(posted, () => ''));

  const files = [...found.keys()];
  const uploads = [...found.values()];
  return {
    started: { type: 'uploads-changed', at: now(), uploads },
    begin(upload, { signal, apply, send, fail }) {
      const finish = () => {
        const withUrl = (file: Blob) => urls.get(file) ?? file;
        const shown = mapFiles(given, withUrl);
        if (isHolder(shown)) known.given.set(shown, given);
        apply([{ type: 'uploads-completed', at: now(), input: shown }]);
        send(mapFiles(posted, withUrl), shown);
      };
      // Within the click that asked for it, when there is nothing to wait for.
      if (files.every((file) => urls.has(file))) return finish();
      void uploadFiles({ files, uploads, upload, urls, signal, apply })
        .then((areThere) => areThere && finish())
        .catch(fail);
    },
  };
}

/** The input that a run was started with: with its files, when those are known. */
export function givenInput<Input>(input: Input, { given }: KnownFiles): Input {
  // Only inputs of this handle are written there, each under itself with addresses. What is no object is no key.
  return (given.get(input as object) as Input | undefined) ?? input;
}

function copy(
  value: unknown,
  see: (...given: Parameters<Parameters<typeof mapFiles>[1]>) => void = () => {},
) {
  return mapFiles(value, (file, path) => (see(file, path), file), true);
}

function describe(file: Blob, path: RunUpload['path'], url: string | null): RunUpload {
  const { size, type } = file;
  return {
    path,
    name: ('name' in file && typeof file.name === 'string' && file.name) || null,
    size,
    contentType: type || null,
    loaded: url === null ? 0 : size,
    status: url === null ? 'pending' : 'success',
    url,
  };
}
