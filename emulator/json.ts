/** A JSON object of unknown content: what arrives from a client, a definition or a model. */
export type JsonObject = Record<string, unknown>;

/** Tells a JSON object from lists, null and scalars. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Serialises as Python's `json.dumps` does by default, because fal's stream is written by Python: a space after every
 * comma and colon, and everything outside printable ASCII as `\uXXXX`. Clients that compare bytes see what they would see live.
 * One difference stays: JavaScript cannot tell `1.0` from `1`.
 */
export function toPythonJson(value: unknown, { ensureAscii = true } = {}): string {
  if (Array.isArray(value)) return `[${value.map((item) => toPythonJson(item, { ensureAscii })).join(', ')}]`;
  if (isJsonObject(value)) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(
        ([key, member]) => `${toPythonString(key, ensureAscii)}: ${toPythonJson(member, { ensureAscii })}`,
      );
    return `{${members.join(', ')}}`;
  }
  if (typeof value === 'string') return toPythonString(value, ensureAscii);
  if (typeof value === 'number' && Number.isFinite(value)) return toPythonNumber(value);
  return typeof value === 'boolean' ? String(value) : 'null';
}

function toPythonString(text: string, ensureAscii: boolean): string {
  const quoted = JSON.stringify(text);
  if (!ensureAscii) return quoted;
  // Code units, not code points: Python writes a surrogate pair as two escapes.
  // DEL is escaped too: Python escapes whatever is not between space and tilde.
  return quoted.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function toPythonNumber(number: number): string {
  // Python writes at least two digits of exponent: 1e-07.
  return String(number).replace(/e([+-])(\d)$/, 'e$10$2');
}
