import { isJsonObject, type JsonObject } from '../json.ts';

/** A reference that leads nowhere. fal saves such definitions without complaint; they fail when the node runs. */
export class BadReferenceError extends Error {
  readonly reference: string;

  constructor(reference: string, reason: string) {
    super(`Cannot resolve "${reference}": ${reason}`);
    this.name = 'BadReferenceError';
    this.reference = reference;
  }
}

interface Reference {
  nodeId: string;
  path: string[];
}

/**
 * Reads `$<nodeId>(.<key or index>)*`. Only a whole value is a reference; inside a longer string it is plain text.
 * Node ids may hold slashes and dots, so the longest known id that ends at a dot or at the end wins.
 */
export function parseReference(value: unknown, knownIds: Iterable<string>): Reference | null {
  if (typeof value !== 'string' || !value.startsWith('$')) return null;
  const text = value.slice(1);
  let nodeId: string | undefined;
  for (const id of knownIds) {
    if (id.length > (nodeId?.length ?? 0) && (text === id || text.startsWith(`${id}.`))) nodeId = id;
  }
  if (nodeId !== undefined) {
    const rest = text.slice(nodeId.length + 1);
    return { nodeId, path: rest === '' ? [] : rest.split('.') };
  }
  // "$5 per picture" is text; "$nobody.images" is a reference to a node that does not exist.
  if (!/^[\w/-]+(\.\w+)*$/.test(text) || /^\d/.test(text)) return null;
  const [unknownId = '', ...path] = text.split('.');
  return { nodeId: unknownId, path };
}

/** The ids of all nodes that a value refers to, at any depth. */
export function collectReferences(value: unknown, knownIds: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  const visit = (part: unknown): void => {
    const reference = parseReference(part, knownIds);
    if (reference) found.add(reference.nodeId);
    else if (Array.isArray(part)) part.forEach(visit);
    else if (isJsonObject(part)) Object.values(part).forEach(visit);
  };
  visit(value);
  return found;
}

/** Replaces every reference in a value by what it points to. Throws {@link BadReferenceError}. */
export function resolveReferences(value: unknown, results: ReadonlyMap<string, unknown>): unknown {
  const reference = parseReference(value, results.keys());
  if (reference) return follow(String(value), reference, results);
  if (Array.isArray(value)) return value.map((item) => resolveReferences(item, results));
  if (!isJsonObject(value)) return value;
  // fromEntries defines own properties, so a key named __proto__ stays a key.
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, resolveReferences(member, results)]),
  ) satisfies JsonObject;
}

function follow(text: string, { nodeId, path }: Reference, results: ReadonlyMap<string, unknown>): unknown {
  if (!results.has(nodeId)) throw new BadReferenceError(text, `there is no node "${nodeId}"`);
  let value = results.get(nodeId);
  for (const part of path) {
    if (Array.isArray(value)) {
      if (!/^\d+$/.test(part)) throw new BadReferenceError(text, `"${part}" is not an index of a list`);
      if (Number(part) >= value.length) throw new BadReferenceError(text, `the list has no item ${part}`);
      value = value[Number(part)];
    } else if (isJsonObject(value) && Object.hasOwn(value, part)) {
      value = value[part];
    } else {
      throw new BadReferenceError(text, `there is no "${part}"`);
    }
  }
  return value;
}
