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
 */
export function mapFiles(
  value: unknown,
  change: (file: Blob, path: readonly (string | number)[]) => unknown,
): unknown {
  const path: (string | number)[] = [];
  const known = new Map<unknown, unknown>();
  return map(value);

  function map(value: unknown): unknown {
    if (isFile(value)) return change(value, [...path]);
    if (!isHolder(value)) return value;
    // Also within itself, which JSON refuses afterwards.
    if (known.has(value)) return known.get(value);
    known.set(value, value);
    const isList = Array.isArray(value);
    let copy: Record<string, unknown> | null = null;
    for (const [key, child] of Object.entries(value)) {
      path.push(isList ? Number(key) : key);
      const mapped = map(child);
      path.pop();
      if (mapped === child) continue;
      // Has every key as its own, so that this meets no setter: `__proto__` is a key like others.
      copy ??= (isList ? value.slice() : { ...value }) as Record<string, unknown>;
      copy[key] = mapped;
    }
    known.set(value, copy ?? value);
    return copy ?? value;
  }
}

function isHolder(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
}
