import { sayWait } from '../protocol/retryAfter.ts';
import type { LocalErrorType } from '../protocol/runError.ts';
import { fieldMessage, moreFields, noReason } from '../protocol/statedMessage.ts';
import { fill, writeHint, type HintText, type HintWords } from '../protocol/writeHint.ts';
import type { WorkflowLabels } from '../react/labels.ts';

type RunError = Parameters<WorkflowLabels['errorMessage']>[0];

/** What this library says of an error that it states itself. */
export interface LocalWords {
  readonly message: HintText;
  readonly hint: string | null;
}

/** Everything that this library says of errors, in one language. */
export interface ErrorWords extends HintWords {
  readonly local: Readonly<Record<LocalErrorType, LocalWords>>;
  /** Of a failure whose server said nothing. */
  readonly noReason: (status: number | null, type: string | null) => string;
  /** After a complaint about the input, when there are others. */
  readonly moreFields: (count: number) => string;
  /** How long to wait before the next try. */
  readonly wait: (seconds: number) => string;
}

/**
 * The two labels for errors, in a language. Only what this library says itself is translated: a server's message and
 * an app's own hint stay as they are.
 */
export function translateErrors(words: ErrorWords): Pick<WorkflowLabels, 'errorMessage' | 'errorHint'> {
  return {
    errorMessage(error) {
      const local = localWords(error, words);
      if (local) return join(fill(local.message, error.ctx, words), error, words);
      const { message, fields, status, type } = error;
      const [first] = fields;
      if (message === noReason(status, type)) return words.noReason(status, type);
      const count = fields.length - 1;
      return first && count > 0 && message === fieldMessage(first) + moreFields(count)
        ? fieldMessage(first) + words.moreFields(count)
        : message;
    },
    errorHint(error) {
      const { hint, retryAfter = null } = error;
      const local = localWords(error, words);
      if (hint === null || local) return hint && (local?.hint ?? hint);
      // An app may have written a hint of its own.
      if (hint !== writeHint(error, sayWait(retryAfter))) return hint;
      return writeHint(error, retryAfter === null ? null : words.wait(retryAfter), words);
    },
  };
}

// A server may send any type, ours included.
function localWords({ kind, type, body }: RunError, { local }: ErrorWords): LocalWords | null {
  if (kind === 'http' || kind === 'node' || (kind === 'run' && body !== null)) return null;
  return type !== null && Object.hasOwn(local, type) ? local[type as LocalErrorType] : null;
}

// The schema is the app's, and so is what it says.
function join(sentence: string, { fields }: RunError, { comma }: ErrorWords): string {
  return fields.length === 0 ? sentence : `${sentence} ${fields.map(fieldMessage).join(comma)}`;
}
