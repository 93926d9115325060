/**
 * What a batch of facts may write in place: the containers that this batch itself has made, and nobody has
 * seen yet. Without it, every event would copy a record of all nodes.
 */
export interface Scratch {
  nodes: object | null;
  order: object | null;
}

/** A scratch that owns nothing yet. */
export function emptyScratch(): Scratch {
  return { nodes: null, order: null };
}
