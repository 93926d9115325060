/** Names of the faults without a value. `README.md` says what each does. */
const FLAGS = [
  'cut-mid-frame',
  'cut-after-completion',
  'eof-without-output',
  'unknown-event',
  'malformed-frame',
  'duplicate-events',
  'events-after-output',
  'optional-fields',
  'lf',
  'split-bytes',
  'join-frames',
  'buffered',
  'data-uris',
  'bare-urls',
  'errors-as-200',
  'html-200',
  'upload-refused',
  'upload-cut',
] as const;

/** Names of the faults that take a number after a colon, with what they mean without one. */
const AMOUNTS = {
  silence: 60_000,
  'silence-without-pings': 60_000,
  'slow-headers': 5_000,
  'giant-frame': 5,
  'upload-slow': 5_000,
} as const;

/** Names of the faults that take an optional text after a colon, with what they mean without one. */
const TEXTS = {
  'event-names': 'event',
  'error-422': '',
  'error-500': '',
  'error-string-body': '',
  'error-null-body': '',
} as const;

const HTTP_STATUSES = [401, 403, 404, 422, 429, 500, 502, 503, 504] as const;

type FlagFault = (typeof FLAGS)[number];
type AmountFault = keyof typeof AMOUNTS;
type TextFault = keyof typeof TEXTS;

/** A status that `http:<status>` can answer with. */
export type HttpFaultStatus = (typeof HTTP_STATUSES)[number];

/** The faults that one request asked for. */
export interface Faults {
  has(name: FlagFault): boolean;
  /** The number of a fault, its default when none was given, undefined when the fault is off. */
  amount(name: AmountFault): number | undefined;
  /** The text of a fault, its default when none was given, undefined when the fault is off. */
  text(name: TextFault): string | undefined;
  readonly httpStatus: HttpFaultStatus | undefined;
}

/** Every fault by name, as `?fault=` and `x-emulator-fault` take them; those of storage begin with `upload-`. */
export const FAULT_NAMES: readonly string[] = [
  ...FLAGS,
  ...Object.keys(AMOUNTS),
  ...Object.keys(TEXTS),
  'http',
];

/**
 * Reads a comma-separated list such as `lf,silence:5000`. A misspelt fault would make a test pass for nothing, so it
 * throws.
 */
export function parseFaults(list: string): Faults {
  const asked = new Map<string, string | undefined>();
  for (const entry of list.split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    const colon = entry.indexOf(':');
    const name = colon === -1 ? entry : entry.slice(0, colon);
    const value = colon === -1 ? undefined : entry.slice(colon + 1);
    if (!FAULT_NAMES.includes(name)) {
      throw new RangeError(`Unknown fault "${name}". Known faults: ${FAULT_NAMES.join(', ')}`);
    }
    if (name in AMOUNTS && value !== undefined && !(Number(value) >= 0)) {
      throw new RangeError(`The fault "${name}" takes a number, not "${value}"`);
    }
    asked.set(name, value);
  }
  return {
    has: (name) => asked.has(name),
    amount: (name) => (asked.has(name) ? Number(asked.get(name) ?? AMOUNTS[name]) : undefined),
    text: (name) => (asked.has(name) ? (asked.get(name) ?? TEXTS[name]) : undefined),
    httpStatus: asked.has('http') ? readStatus(asked.get('http')) : undefined,
  };
}

function readStatus(value: string | undefined): HttpFaultStatus {
  const status = HTTP_STATUSES.find((known) => String(known) === value);
  if (!status) throw new RangeError(`The fault "http" takes one of ${HTTP_STATUSES.join(', ')}`);
  return status;
}
