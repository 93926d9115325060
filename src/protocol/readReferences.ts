// No real input comes near; it bounds the work that a hostile one can cause.
const maxValues = 100_000;

/**
 * Finds the nodes that a node's input refers to, in order. A reference is a whole string, `$<node id>` and a
 * path behind dots (`$sdxl.images.0.url`), at any depth; inside a longer text it is only text.
 *
 * @param ids - every node id of the workflow. Ids may hold slashes and dots, so the longest that fits is meant.
 */
export function readReferences(ids: ReadonlySet<string>): (input: unknown) => readonly string[] {
  const lengths = [...new Set([...ids].map((id) => id.length))].sort((a, b) => b - a);

  function resolve(reference: string): string | null {
    for (const length of lengths) {
      const end = reference[1 + length];
      if (end !== undefined && end !== '.') continue;
      const id = reference.slice(1, 1 + length);
      if (ids.has(id)) return /\s/.test(reference.slice(1 + length)) ? null : id;
    }
    return null;
  }

  return (input) => {
    const found = new Set<string>();
    const seen = new Set<object>();
    const stack: unknown[] = [input];
    for (let count = 0; stack.length > 0 && count < maxValues; count++) {
      const value = stack.pop();
      if (typeof value === 'string' && value.startsWith('$')) {
        const id = resolve(value);
        if (id !== null) found.add(id);
      } else if (typeof value === 'object' && value !== null && !seen.has(value)) {
        seen.add(value);
        for (const child of Object.values(value).toReversed()) stack.push(child);
      }
    }
    return [...found];
  };
}
