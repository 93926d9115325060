/**
 * Whether two JSON values are equal. Iterative: `JSON.parse` takes 200,000 levels, the call stack does not.
 * Needed because a repeated event is parsed into new objects, and must still change nothing.
 */
export function isSameJson(a: unknown, b: unknown): boolean {
  const left: unknown[] = [a];
  const right: unknown[] = [b];
  while (left.length > 0) {
    const x = left.pop();
    const y = right.pop();
    if (Object.is(x, y)) continue;
    if (typeof x !== 'object' || typeof y !== 'object' || x === null || y === null) return false;
    if (Array.isArray(x) !== Array.isArray(y)) return false;
    const entries = Object.entries(x);
    if (entries.length !== Object.keys(y).length) return false;
    const other = new Map(Object.entries(y));
    for (const [key, value] of entries) {
      if (!other.has(key)) return false;
      left.push(value);
      right.push(other.get(key));
    }
  }
  return true;
}
