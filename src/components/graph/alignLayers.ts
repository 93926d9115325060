import type { Vertex } from './layerGraph.ts';

type Layers = readonly (readonly Vertex[])[];
type Places = ReadonlyMap<Vertex, number>;

/**
 * A coordinate across the layers for each vertex, its middle, with at least `gap(a, b)` between neighbours. After
 * Brandes and Köpf (2001): four drawings, each of which lines vertices up with a median neighbour on one side, and the
 * average of the middle two. Lines up what can be; the bends of an edge always.
 */
export function alignLayers(layers: Layers, gap: (a: Vertex, b: Vertex) => number): Places {
  const clear = findClearance(layers);
  const drawings = [false, true].flatMap((backwards) =>
    [false, true].map((mirrored) => draw(layers, backwards, mirrored, clear, gap)),
  );
  const spans = drawings.map((drawing) => spanOf(drawing));
  const narrowest = spans.reduce((a, b) => (b[1] - b[0] < a[1] - a[0] ? b : a));
  // A drawing that grew from the start is laid on the narrowest one's start, and one that grew from the end on its end.
  const shifts = spans.map((span, i) => (i % 2 === 0 ? narrowest[0] - span[0] : narrowest[1] - span[1]));
  return new Map(
    layers.flat().map((vertex) => {
      const [, a = 0, b = 0] = drawings
        .map((drawing, i) => (drawing.get(vertex) ?? 0) + (shifts[i] ?? 0))
        .sort((x, y) => x - y);
      return [vertex, Math.round((a + b) / 2)];
    }),
  );
}

function spanOf(drawing: Places): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const at of drawing.values()) {
    if (at < low) low = at;
    if (at > high) high = at;
  }
  return [low, high];
}

/**
 * For each vertex, between which places of the layer before an edge to it meets no long edge on its way: a long edge
 * is to be straight, so whatever crosses it gives way.
 */
function findClearance(layers: Layers): ReadonlyMap<Vertex, readonly [number, number]> {
  const clear = new Map<Vertex, [number, number]>();
  for (const layer of layers) {
    let low = -1;
    for (const vertex of layer) {
      clear.set(vertex, [low, Infinity]);
      low = Math.max(low, throughOf(vertex)?.place ?? -1);
    }
    let high = Infinity;
    for (const vertex of layer.toReversed()) {
      const bounds = clear.get(vertex);
      if (bounds) bounds[1] = high;
      high = Math.min(high, throughOf(vertex)?.place ?? Infinity);
    }
  }
  return clear;
}

/** The bend before a bend. */
function throughOf(vertex: Vertex): Vertex | null {
  const [before] = vertex.before;
  return vertex.node === null && before?.node === null ? before : null;
}

function draw(
  layers: Layers,
  backwards: boolean,
  mirrored: boolean,
  clear: ReadonlyMap<Vertex, readonly [number, number]>,
  gap: (a: Vertex, b: Vertex) => number,
): Places {
  const side = mirrored ? -1 : 1;
  const turned = mirrored ? layers.map((layer) => layer.toReversed()) : layers;
  const block = new Map<Vertex, Vertex>();
  for (const layer of backwards ? turned.toReversed() : turned) {
    let last = -Infinity;
    for (const vertex of layer) {
      block.set(vertex, vertex);
      const near = (backwards ? vertex.after : vertex.before).toSorted((a, b) => (a.place - b.place) * side);
      const middle = (near.length - 1) / 2;
      for (const other of [near[Math.floor(middle)], near[Math.ceil(middle)]]) {
        if (!other || block.get(vertex) !== vertex || other.place * side <= last) continue;
        const [upper, lower] = backwards ? [vertex, other] : [other, vertex];
        const [low, high] = clear.get(lower) ?? [-1, Infinity];
        if (throughOf(lower) !== upper && (upper.place < low || upper.place > high)) continue;
        block.set(vertex, block.get(other) ?? other);
        last = other.place * side;
      }
    }
  }
  const places = compact(turned, block, gap);
  return new Map(
    layers.flat().map((vertex) => [vertex, side * (places.get(block.get(vertex) ?? vertex) ?? 0)]),
  );
}

/** Puts each block as near to the start as its neighbours let it, and then back to what it can stand next to. */
function compact(
  layers: Layers,
  block: ReadonlyMap<Vertex, Vertex>,
  gap: (a: Vertex, b: Vertex) => number,
): Places {
  const after = new Map<Vertex, [Vertex, number][]>();
  const waiting = new Map<Vertex, number>();
  for (const own of block.values()) {
    after.set(own, []);
    waiting.set(own, 0);
  }
  for (const layer of layers) {
    layer.forEach((vertex, i) => {
      const left = layer[i - 1];
      const own = block.get(vertex);
      const other = left && block.get(left);
      if (!left || !own || !other) return;
      after.get(other)?.push([own, gap(left, vertex)]);
      waiting.set(own, (waiting.get(own) ?? 0) + 1);
    });
  }

  const at = new Map<Vertex, number>();
  const sorted = [...waiting].flatMap(([own, count]) => (count === 0 ? own : []));
  // The list grows while it is read: a block comes once all on its left have come.
  for (const own of sorted) {
    const here = at.get(own) ?? 0;
    at.set(own, here);
    for (const [next, distance] of after.get(own) ?? []) {
      at.set(next, Math.max(at.get(next) ?? 0, here + distance));
      const left = (waiting.get(next) ?? 0) - 1;
      waiting.set(next, left);
      if (left === 0) sorted.push(next);
    }
  }
  for (const own of sorted.toReversed()) {
    const room = (after.get(own) ?? []).map(([next, distance]) => (at.get(next) ?? 0) - distance);
    if (room.length > 0)
      at.set(
        own,
        room.reduce((a, b) => Math.min(a, b)),
      );
  }
  return at;
}
