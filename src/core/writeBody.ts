import { notSent, reasonOf } from './notSent.ts';

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
      if (typeof Blob === 'function' && value instanceof Blob) file = true;
      return value;
    });
  } catch (cause) {
    const reason = reasonOf(cause);
    throw notSent(
      'input_not_json',
      reason,
      `The input cannot be written as JSON: ${reason}`,
      'Give plain data: no cycles and no BigInt.',
    );
  }
  if (file) {
    throw notSent(
      'input_holds_file',
      null,
      'The input holds a file, which JSON cannot carry: the model would get an empty object.',
      'Upload the file first (fal.storage.upload) and give its URL.',
    );
  }
  return text ?? 'null';
}
