/** What a value is by its tag: that of another realm, or of another library, is the same. */
export function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** Whether a value is a file. */
export function isFile(value: unknown): value is Blob {
  return /^(Blob|File)$/.test(tagOf(value));
}

/**
 * The same value with something else for its files, in lists and plain objects: what lies on the way to a file is copied,
 * all else is shared. What fal's own client does not look into, an object of a class or a FileList, stays as it is.
 *
 * @param change - gets each file, and where it stands; in what stands in several places, for the first alone.
 * @param always - copies every list and plain object: nobody else can change them.
 */
export function mapFiles(
  value: unknown,
  change: (file: Blob, path: readonly (string | number)[]) => unknown,
  always = false,
): unknown {
  const path: (string | number)[] = [];
  const known = new Map<unknown, unknown>();
  return map(value);

  function map(value: unknown): unknown {
    if (isFile(value)) return change(value, [...path]);
    if (!isHolder(value)) return value;
    // Also within itself, which JSON refuses afterwards.
    if (known.has(value)) return known.get(value);
    const isList = Array.isArray(value);
    // Has every key as its own, so that writing them meets no setter: `__proto__` is a key like others.
    const copyIt = (): Record<string, unknown> =>
      (isList ? value.slice() : { ...value }) as Record<string, unknown>;
    let copy = always ? copyIt() : null;
    known.set(value, copy ?? value);
    for (const [key, child] of Object.entries(value)) {
      path.push(isList ? Number(key) : key);
      const mapped = map(child);
      path.pop();
      if (Object.is(mapped, child)) continue;
      copy ??= copyIt();
      copy[key] = mapped;
    }
    known.set(value, copy ?? value);
    return copy ?? value;
  }
}

/** Whether a value is a list or a plain object. */
export function isHolder(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
}
