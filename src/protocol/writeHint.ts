import {
  errorTypeAliases,
  errorTypes,
  factNames,
  statusHints,
  type ErrorTypeFacts,
  type KnownErrorType,
} from './errorHints.ts';
import type { RunError, RunErrorField } from './runError.ts';

/** What a hint is written from: the type, the first complaint's place and facts, the status, the server's own words. */
export type HintFacts = Pick<RunError, 'type' | 'fields' | 'status' | 'message'>;

/** A sentence with `{facts}` in it, and what is said instead when one of them is missing. */
export type HintText = string | { readonly hint: string; readonly plain?: string };

/** The words of a language. A text of {@link HintWords.types} that begins with `{field}` states a rule for it. */
export interface HintWords {
  readonly types: Readonly<Record<KnownErrorType, HintText>>;
  readonly statuses: Readonly<Record<keyof typeof statusHints, string>>;
  /** The account is out of credit, or locked. */
  readonly balance: string;
  readonly locked: string;
  /** fal's own proxy lets this endpoint not pass. */
  readonly notAllowed: string;
  /** Before the sentence that says how long to wait. */
  readonly busy: string;
  /** A field's name in a sentence; `null` without one. `at` is its place there. */
  readonly field: (name: string | null, at: number) => string;
  readonly number: (value: number, unit: string | undefined) => string;
  /** Between the items of a list. */
  readonly comma: string;
}

/** The words of {@link RunError.hint}. */
export const englishHints: HintWords = {
  types: errorTypes,
  statuses: statusHints,
  balance: 'The fal account is out of credit. Top up at fal.ai/dashboard/billing, then run it again.',
  locked: 'The fal account is locked. Ask fal support why.',
  notAllowed: 'The proxy did not let it pass to fal. Check that its allowedEndpoints name this endpoint.',
  busy: 'Too many requests, or no room for this one.',
  field: (name, at) => name ?? (at === 0 ? 'The value' : 'the value'),
  number: (value, unit) =>
    unit === 'seconds' ? count(value, 'second') : unit === 'bytes' ? bytes(value) : String(value),
  comma: ', ',
};

/** Finds what is known of a type, by any of its names. */
export function factsOf(type: string | null): ErrorTypeFacts | null {
  const known = knownType(type);
  return known && errorTypes[known];
}

function knownType(type: string | null): KnownErrorType | null {
  if (type === null) return null;
  if (isKnown(type)) return type;
  for (const [known, aliases] of Object.entries(errorTypeAliases)) {
    if (aliases.includes(type) && isKnown(known)) return known;
  }
  if (type.startsWith('value_error.')) return type.startsWith('url', 12) ? 'not_a_url' : 'value_error';
  return type.startsWith('type_error.') ? 'wrong_type' : null;
}

/**
 * What to do about an error, in one or two sentences; `null` when there is nothing useful to say.
 *
 * @param wait - how long the server asks to wait, as a sentence.
 */
export function writeHint(
  { type, fields: [field], status, message }: HintFacts,
  wait: string | null,
  words: HintWords = englishHints,
): string | null {
  // The two account troubles come without a type, behind a status that says something else.
  if (/exhausted balance|top[ _]up/i.test(message)) return words.balance;
  if (/user is locked/i.test(message)) return words.locked;
  if (isProxyRefusal(status, message)) return words.notAllowed;

  if (wait !== null && (status === 429 || status === 503)) return `${words.busy} ${wait}`;
  const known = knownType(type);
  if (known !== null) {
    const name = field === undefined || field.path.length === 0 ? null : nameOf(field);
    return fill(words.types[known], field?.ctx, words, name);
  }
  // A relay's, about who asks: it says what to do itself, and the key has no part in it.
  if (status === null || type === 'unauthorized') return null;
  return lookUp(words.statuses, String(status)) ?? (status >= 500 ? words.statuses[500] : null);
}

/** Whether fal's own proxy, `@fal-ai/server-proxy`, has refused a request: it says no more than this. */
export function isProxyRefusal(status: number | null, message: string): boolean {
  return status === 400 && message === 'Invalid request';
}

/** Fills the facts into a text. */
export function fill(
  text: HintText,
  ctx: Readonly<Record<string, unknown>> | undefined,
  words: HintWords,
  field: string | null = null,
): string {
  const { hint, plain = hint } = typeof text === 'string' ? { hint: text } : text;
  let complete = true;
  const write = (template: string): string =>
    template.replace(/\{(\w+)(?:\|(\w+))?\}/g, (_, name: string, unit: string | undefined, at: number) => {
      if (name === 'field') return words.field(field, at);
      const value = formatFact(fact(ctx ?? {}, name), unit, words);
      if (value === null) complete = false;
      return value ?? '';
    });
  const filled = write(hint);
  return complete ? filled : write(plain);
}

/** The name of a field: where in the input it is. */
export function nameOf(field: RunErrorField): string {
  const name = field.path.join('.');
  return name.length > 200 ? `${name.slice(0, 200)}…` : name;
}

function fact(ctx: Readonly<Record<string, unknown>>, name: string): unknown {
  const found = factNames(name).find((candidate) => Object.hasOwn(ctx, candidate));
  return found && ctx[found];
}

function formatFact(value: unknown, unit: string | undefined, words: HintWords): string | null {
  if (Array.isArray(value)) {
    const items = value.slice(0, 12).map((item) => formatFact(item, unit, words));
    const text = items.filter((item) => item !== null).join(words.comma);
    return text === '' ? null : value.length > 12 ? `${text}${words.comma}…` : text;
  }
  if (typeof value === 'string' && value !== '')
    return value.length > 300 ? `${value.slice(0, 300)}…` : value;
  return typeof value === 'number' && Number.isFinite(value) ? words.number(value, unit) : null;
}

function bytes(value: number): string {
  if (value < 1024) return count(value, 'byte');
  const [size, name] = value < 1024 * 1024 ? [value / 1024, 'KB'] : [value / 1024 / 1024, 'MB'];
  return `${Math.round(size * 10) / 10} ${name}`;
}

/** A number and its noun. */
export function count(value: number, noun: string): string {
  return `${value} ${noun}${value === 1 ? '' : 's'}`;
}

function isKnown(type: string): type is KnownErrorType {
  return Object.hasOwn(errorTypes, type);
}

// The key is the server's: `constructor` must find nothing.
function lookUp<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
