import type { Vertex } from './layerGraph.ts';

/** Orders the vertices of each layer so that few edges cross. Sweeps over the layers, and keeps the best of what it saw. */
export function orderLayers(layers: Vertex[][]): void {
  const size = layers.reduce((sum, layer) => sum + layer.length, 0);
  // Enough for what people draw; a huge graph gets fewer.
  const passes = Math.max(2, Math.min(24, Math.floor(40_000 / Math.max(1, size))));
  let fewest = countCrossings(layers);
  let best = layers.map((layer) => [...layer]);
  for (let pass = 0; pass < passes && fewest > 0; pass += 1) {
    sweep(layers, pass % 2 === 0, pass % 4 > 1);
    const crossings = countCrossings(layers);
    if (crossings >= fewest) continue;
    fewest = crossings;
    best = layers.map((layer) => [...layer]);
  }
  best.forEach((layer, i) => {
    layers[i] = number(layer);
  });
}

// Each vertex goes where its neighbours are on average. Turning ties round every other time finds orders that are
// never tried else.
function sweep(layers: Vertex[][], forwards: boolean, turnTies: boolean): void {
  for (let step = 1; step < layers.length; step += 1) {
    const index = forwards ? step : layers.length - 1 - step;
    const layer = layers[index] ?? [];
    const wanted = new Map(
      layer.map((vertex) => [vertex, mean(forwards ? vertex.before : vertex.after, vertex)]),
    );
    const tie = turnTies ? -1 : 1;
    layer.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0) || (a.place - b.place) * tie);
    number(layer);
  }
}

function mean(neighbours: readonly Vertex[], self: Vertex): number {
  if (neighbours.length === 0) return self.place;
  return neighbours.reduce((sum, { place }) => sum + place, 0) / neighbours.length;
}

function number(layer: Vertex[]): Vertex[] {
  layer.forEach((vertex, place) => {
    vertex.place = place;
  });
  return layer;
}

/** How many pairs of edges cross. Reads `place`. */
export function countCrossings(layers: readonly (readonly Vertex[])[]): number {
  let crossings = 0;
  layers.forEach((layer, i) => {
    const width = layers[i + 1]?.length ?? 0;
    // A Fenwick tree over the next layer: how many edges have ended up to a place.
    const tree = Array.from({ length: width + 1 }, () => 0);
    let seen = 0;
    for (const vertex of layer) {
      const ends = vertex.after.map(({ place }) => place);
      for (const end of ends) {
        let upTo = 0;
        for (let at = end + 1; at > 0; at -= at & -at) upTo += tree[at] ?? 0;
        crossings += seen - upTo;
      }
      // Edges of one vertex do not cross each other, so they are counted before any of them is added.
      for (const end of ends) {
        for (let at = end + 1; at <= width; at += at & -at) tree[at] = (tree[at] ?? 0) + 1;
      }
      seen += ends.length;
    }
  });
  return crossings;
}
