/** Cuts the fal key out of whatever leaves the server. */
export interface Redactor {
  text(text: string): string;
  /** The same error when it is clean, else one that says the same without the key. */
  error(error: unknown): unknown;
}

const replacement = '[redacted]';

// Shorter ones would cut holes into innocent text.
const shortestKey = 8;
const shortestSecret = 16;

/** Knows the key in the forms in which a server may echo it: whole, its secret half, in a URL, in base64. */
export function createRedactor(credentials: string | undefined): Redactor {
  const forms = credentials === undefined ? [] : formsOf(credentials);
  const text = (value: string) =>
    forms.reduce(
      (clean, form) => (clean.includes(form) ? clean.replaceAll(form, replacement) : clean),
      value,
    );
  return {
    text,
    error(error) {
      if (!(error instanceof Error)) return typeof error === 'string' ? text(error) : error;
      const told = `${error.message}\n${error.stack ?? ''}\n${String(error.cause ?? '')}`;
      if (text(told) === told) return error;
      const clean = new Error(text(error.message));
      clean.name = error.name;
      clean.stack = text(error.stack ?? '');
      return clean;
    },
  };
}

function formsOf(credentials: string): string[] {
  const secret = credentials.slice(credentials.indexOf(':') + 1);
  return [
    ...(credentials.length >= shortestKey
      ? [credentials, encodeURIComponent(credentials), btoa(credentials)]
      : []),
    ...(secret.length >= shortestSecret ? [secret, encodeURIComponent(secret), btoa(secret)] : []),
  ];
}
