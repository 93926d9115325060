// Where fal's language models put what they wrote, by how often (PROTOCOL.md 7). `prompt` is left out: it is
// most often the input, said again.
const keys = [
  'output',
  'text',
  'description',
  'caption',
  'response',
  'content',
  'results',
  'result',
  'answer',
];

/** The text that a node wrote, or `null` when it made something else. */
export function readText(output: unknown): string | null {
  if (typeof output === 'string') return asText(output);
  if (typeof output !== 'object' || output === null || Array.isArray(output)) return null;
  const record: Readonly<Record<string, unknown>> = { ...output };
  for (const key of keys) {
    const text = Object.hasOwn(record, key) ? asText(record[key]) : null;
    if (text !== null) return text;
  }
  return null;
}

/** What an output holds, under whatever names; nothing for one that is empty. */
export function valuesOf(output: unknown): unknown[] {
  if (typeof output === 'object' && output !== null) return Object.values(output);
  return output === null || output === '' ? [] : [output];
}

// An address or a file in text form is media, and shown as that.
function asText(value: unknown): string | null {
  if (typeof value !== 'string' || value.trim() === '') return null;
  return /^(?:https?:\/\/\S+|data:\S*|blob:\S+)$/i.test(value.slice(0, 2000)) ? null : value;
}
