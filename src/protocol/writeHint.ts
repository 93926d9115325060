import {
  contextAliases,
  errorTypeAliases,
  errorTypes,
  statusHints,
  type ErrorTypeFacts,
  type KnownErrorType,
} from './errorHints.ts';

/** What a hint is written from. */
export interface HintFacts {
  /** The type of the error, then the first complaint's place and facts. */
  readonly type: string | null;
  readonly field: string | null;
  readonly ctx: Readonly<Record<string, unknown>>;
  readonly status: number | null;
  /** The server's own words: only to tell the reasons that fal gives no type for. */
  readonly message: string;
  /** The `Retry-After` header. */
  readonly retryAfter: string | null;
  /** Milliseconds since the epoch; needed only for a `Retry-After` that is a date. */
  readonly now: number | null;
}

const longestWait = 60 * 60;

/** Finds what is known of a type, by any of its names. */
export function factsOf(type: string | null): ErrorTypeFacts | null {
  if (type === null) return null;
  if (isKnown(type)) return errorTypes[type];
  const alias = lookUp(errorTypeAliases, type);
  if (alias !== undefined) return errorTypes[alias];
  if (type.startsWith('value_error.url')) return errorTypes.not_a_url;
  if (type.startsWith('value_error.')) return errorTypes.value_error;
  if (type.startsWith('type_error.')) return errorTypes.wrong_type;
  return null;
}

/** What to do about an error, in one or two sentences; `null` when there is nothing useful to say. */
export function writeHint(facts: HintFacts): string | null {
  // The two account troubles come without a type, behind a status that says something else.
  if (/exhausted balance|top[ _]up/i.test(facts.message)) {
    return 'The fal account is out of credit. Top up at fal.ai/dashboard/billing, then run it again.';
  }
  if (/user is locked/i.test(facts.message)) return 'The fal account is locked. Ask fal support why.';

  const known = factsOf(facts.type);
  const wait = facts.status === 429 || facts.status === 503 ? waitText(facts) : null;
  if (wait !== null) return `Too many requests, or no room for this one. ${wait}`;
  if (known !== null) return fill(known.hint, facts) ?? fill(known.plain ?? known.hint, facts);
  if (facts.status === null) return null;
  const hint = lookUp(statusHints, String(facts.status));
  return hint ?? (facts.status >= 500 ? statusHints['500'] : undefined) ?? null;
}

function waitText({ retryAfter, now }: HintFacts): string | null {
  const text = retryAfter?.trim() ?? '';
  let seconds = /^\d+$/.test(text) ? Number(text) : NaN;
  const date = /^[a-z]{3,9},? /i.test(text) ? Date.parse(text) : NaN;
  if (Number.isFinite(date)) {
    if (now === null) return `Try again after ${new Date(date).toUTCString()}.`;
    seconds = Math.ceil((date - now) / 1000);
  }
  if (Number.isNaN(seconds)) return null;
  if (seconds <= 0) return 'Try again now.';
  if (seconds > longestWait) return 'Try again in more than an hour.';
  return seconds < 120
    ? `Try again in ${count(seconds, 'second')}.`
    : `Try again in ${count(Math.ceil(seconds / 60), 'minute')}.`;
}

// `null` when a fact that the text needs is missing.
function fill(template: string, { field, ctx }: HintFacts): string | null {
  let complete = true;
  const text = template.replace(
    /\{(\w+)(?:\|(\w+))?\}/g,
    (_, name: string, unit: string | undefined, at: number) => {
      if (name === 'field') return field ?? (at === 0 ? 'The value' : 'the value');
      const value = formatFact(fact(ctx, name), unit);
      if (value === null) complete = false;
      return value ?? '';
    },
  );
  return complete ? text : null;
}

function fact(ctx: Readonly<Record<string, unknown>>, name: string): unknown {
  const names = [name, ...(lookUp(contextAliases, name) ?? [])];
  const found = names.find((candidate) => Object.hasOwn(ctx, candidate));
  return found === undefined ? undefined : ctx[found];
}

function formatFact(value: unknown, unit: string | undefined): string | null {
  if (Array.isArray(value)) {
    const items = value.slice(0, 12).map((item) => formatFact(item, unit));
    const text = items.filter((item) => item !== null).join(', ');
    return text === '' ? null : value.length > 12 ? `${text}, …` : text;
  }
  if (typeof value === 'string' && value !== '')
    return value.length > 300 ? `${value.slice(0, 300)}…` : value;
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  if (unit === 'seconds') return count(value, 'second');
  return unit === 'bytes' ? bytes(value) : String(value);
}

function bytes(value: number): string {
  if (value < 1024) return count(value, 'byte');
  const [size, name] = value < 1024 * 1024 ? [value / 1024, 'KB'] : [value / 1024 / 1024, 'MB'];
  return `${Math.round(size * 10) / 10} ${name}`;
}

function count(value: number, noun: string): string {
  return `${value} ${noun}${value === 1 ? '' : 's'}`;
}

function isKnown(type: string): type is KnownErrorType {
  return Object.hasOwn(errorTypes, type);
}

// The key is the server's: `constructor` must find nothing.
function lookUp<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
