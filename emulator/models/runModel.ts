import { Buffer } from 'node:buffer';
import { delay } from '../delay.ts';
import { fieldError, NodeError, plainError } from '../errors.ts';
import type { FileStore } from '../createFileStore.ts';
import type { JsonObject } from '../json.ts';
import { findModel } from './findModel.ts';
import type { FileOutput } from './model.ts';
import { hashText } from './random.ts';

/** Everything around a model's call that is not its input. */
export interface ModelCall {
  app: string;
  requestId: string;
  files: FileStore;
  /** Base of the URLs of produced files, without a slash at the end. */
  publicUrl: string;
  /** Scale of the time that models take: 1 is believable, 0 is as fast as the work itself. */
  pace: number;
  signal: AbortSignal;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/webp': 'webp',
  'audio/wav': 'wav',
};

/** Runs a model's local stand-in; rejects with a {@link NodeError} for what the real one would refuse. */
export async function runModel(input: JsonObject, call: ModelCall): Promise<JsonObject> {
  const model = findModel(call.app);
  if (!model) {
    throw new NodeError(
      404,
      plainError(`Application '${call.app}' not found: the emulator has no model like it`),
    );
  }
  const started = performance.now();
  const secondsGone = () => (performance.now() - started) / 1000;
  return model(input, {
    signal: call.signal,
    readMedia: async (value, field) => readMedia(value, field, call.files),
    saveFile: (bytes, contentType) => saveFile(bytes, contentType, call),
    async finishAfter(seconds) {
      // Up to an eighth off, by the request: parallel nodes of one kind do not end in lockstep.
      const jitter = 0.875 + (hashText(call.requestId) % 1000) / 4000;
      await delay(Math.max(0, seconds * jitter * call.pace - secondsGone()) * 1000, call.signal);
      return Number(secondsGone().toFixed(4));
    },
  });
}

function saveFile(bytes: Uint8Array, contentType: string, { files, publicUrl }: ModelCall): FileOutput {
  const file = { bytes: new Uint8Array(bytes), contentType };
  const name = files.save(file, EXTENSIONS[contentType] ?? 'bin');
  return {
    url: `${publicUrl}/files/${name}`,
    content_type: contentType,
    file_name: name,
    file_size: bytes.byteLength,
  };
}

/** No request leaves the machine: a URL is either one of the emulator's own files, by its name, or refused. */
function readMedia(value: unknown, field: string, files: FileStore): Buffer {
  if (value === undefined || value === null) throw fieldError(field, 'Field required', 'missing');
  if (typeof value !== 'string') throw fieldError(field, 'Input should be a valid string', 'string_type');
  const data = /^data:[^,]*;base64,/.exec(value);
  if (data) return Buffer.from(value.slice(data[0].length), 'base64');
  const name = /^https?:\/\/[^?#]*\/files\/([\w-]+\.\w+)$/.exec(value)?.[1];
  const file = name === undefined ? undefined : files.read(name);
  if (!file) {
    throw fieldError(field, `Failed to download the file from ${value.slice(0, 200)}`, 'file_download_error');
  }
  return Buffer.from(file.bytes);
}
