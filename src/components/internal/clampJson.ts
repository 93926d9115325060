/** Where JSON is cut. */
export interface JsonLimits {
  /** Levels of objects and lists. */
  depth: number;
  /** Entries of one object or list. */
  items: number;
  /** Characters of one string. */
  text: number;
  /** Entries in all. */
  total: number;
}

const defaults: JsonLimits = { depth: 20, items: 100, text: 1000, total: 2000 };

type Frame = { entries: [string | null, unknown][]; next: number; close: string; omitted: number };

/**
 * A value as indented JSON, cut to what a person can read. `more` writes what was left out. Iterative, and
 * without `JSON.stringify` on the whole: `JSON.parse` takes 200,000 levels, the call stack does not.
 */
export function clampJson(
  value: unknown,
  more: (count: number) => string,
  limits: Partial<JsonLimits> = {},
): string {
  const { depth, items, text, total } = { ...defaults, ...limits };
  let written = 0;
  let out = '';
  const stack: Frame[] = [];

  const write = (part: unknown): void => {
    if (typeof part === 'string') {
      const cut = part.length > text;
      out += JSON.stringify(cut ? part.slice(0, text) : part);
      if (cut) out += ` … ${more(part.length - text)}`;
      return;
    }
    if (typeof part !== 'object' || part === null) {
      out += part === undefined ? 'null' : String(part);
      return;
    }
    const list = Array.isArray(part);
    const entries: [string | null, unknown][] = list
      ? part.map((item) => [null, item])
      : Object.entries(part);
    const [open, close] = list ? ['[', ']'] : ['{', '}'];
    if (entries.length === 0) out += open + close;
    else if (stack.length >= depth) out += `${open} … ${more(entries.length)} ${close}`;
    else {
      out += open;
      const omitted = Math.max(0, entries.length - items);
      stack.push({ entries: omitted > 0 ? entries.slice(0, items) : entries, next: 0, close, omitted });
    }
  };

  write(value);
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const indent = '  '.repeat(stack.length);
    const entry = frame.entries[frame.next];
    if (entry && written < total) {
      out += `${frame.next > 0 ? ',' : ''}\n${indent}`;
      if (entry[0] !== null) out += `${JSON.stringify(entry[0].slice(0, 200))}: `;
      frame.next += 1;
      written += 1;
      write(entry[1]);
      continue;
    }
    const left = frame.omitted + frame.entries.length - frame.next;
    if (left > 0) out += `\n${indent}… ${more(left)}`;
    stack.pop();
    out += `\n${'  '.repeat(stack.length)}${frame.close}`;
  }
  return out;
}
