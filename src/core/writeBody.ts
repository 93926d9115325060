import { isFile, tagOf } from './findFiles.ts';
import { notSent } from './notSent.ts';
import { reasonOf } from './reasonOf.ts';

/**
 * The JSON text of a request's body.
 *
 * @throws {TransportError} for what JSON cannot carry.
 */
export function writeBody(body: unknown): string {
  let text: string;
  let file = false;
  try {
    text = JSON.stringify(body, (_key, value: unknown) => {
      if (isFile(value)) file = true;
      else refuseLoss(value);
      return value;
    });
  } catch (cause) {
    const reason = reasonOf(cause);
    throw notSent(
      'input_not_json',
      reason,
      `The input cannot be written as JSON: ${reason}`,
      'Give plain data: text, finite numbers and booleans, in plain objects and lists without cycles.',
    );
  }
  if (file) {
    throw notSent(
      'input_holds_file',
      null,
      'The input holds a file, which JSON cannot carry: the model would get an empty object.',
      'Set the `upload` option, e.g. to createFalUpload(fal): it uploads the files that stand in plain objects and ' +
        'arrays (a FileList is none: [...files]).',
    );
  }
  return text ?? 'null';
}

// Of NaN JSON would make null; of a Map, a FormData, a FileList without files JSON would make `{}`, and of bytes a list a hundred times their length.
function refuseLoss(value: unknown): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError(`it holds ${value}, which would arrive as null.`);
  }
  if (typeof value !== 'object' || value === null) return;
  const name = tagOf(value);
  if (/^(Object|Array|String|Number|Boolean)$/.test(name)) return;
  if (ArrayBuffer.isView(value) || Object.keys(value).length === 0) {
    throw new TypeError(`it holds a ${name}, which would not arrive as what it is.`);
  }
}
