type Frame = { holder: object; entries: [string, unknown][]; next: number };

/**
 * A value as JSON, whole and indented. What `JSON.stringify` cannot write (it overflows the stack at about 5,000 levels,
 * `JSON.parse` takes 200,000) comes on one line.
 */
export function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value, null, 2) ?? 'null';
  } catch {
    return writeFlat(value);
  }
}

function writeFlat(value: unknown): string {
  const parts: string[] = [];
  const stack: Frame[] = [];
  const above = new Set<object>();
  const write = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) {
      parts.push(typeof part === 'bigint' ? String(part) : (JSON.stringify(part) ?? 'null'));
    } else if (above.has(part)) {
      // No JSON holds itself, but an output that was not read from JSON may.
      parts.push('null');
    } else {
      parts.push(Array.isArray(part) ? '[' : '{');
      above.add(part);
      stack.push({ holder: part, entries: Object.entries(part), next: 0 });
    }
  };

  write(value);
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const list = Array.isArray(frame.holder);
    const entry = frame.entries[frame.next];
    if (entry) {
      if (frame.next > 0) parts.push(',');
      if (!list) parts.push(`${JSON.stringify(entry[0])}:`);
      frame.next += 1;
      write(entry[1]);
    } else {
      parts.push(list ? ']' : '}');
      above.delete(frame.holder);
      stack.pop();
    }
  }
  return parts.join('');
}
