/** A step to a neighbour up to this colour distance still counts as the same smooth surface: gradients, glow, grain. */
const SMOOTH_STEP = 9;

/**
 * Marks the background of an RGB picture: floods from all borders over smooth surfaces, then drops every island but the
 * largest, since clouds and stars are no subject. 1 = background.
 */
export function findBackground(rgb: Uint8Array, width: number, height: number): Uint8Array {
  const background = floodFromBorders(rgb, width, height);
  keepLargestIsland(background, width, height);
  return background;
}

function floodFromBorders(rgb: Uint8Array, width: number, height: number): Uint8Array {
  const background = new Uint8Array(width * height);
  const stack: number[] = [];
  const visit = (pixel: number) => {
    if (background[pixel] !== 0) return;
    background[pixel] = 1;
    stack.push(pixel);
  };
  for (let x = 0; x < width; x += 1) {
    visit(x);
    visit((height - 1) * width + x);
  }
  for (let y = 0; y < height; y += 1) {
    visit(y * width);
    visit(y * width + width - 1);
  }
  for (let pixel = stack.pop(); pixel !== undefined; pixel = stack.pop()) {
    forEachNeighbour(pixel, width, height, (next) => {
      if (colourDistance(rgb, pixel, next) <= SMOOTH_STEP) visit(next);
    });
  }
  return background;
}

function keepLargestIsland(background: Uint8Array, width: number, height: number): void {
  const seen = Uint8Array.from(background);
  let largest: number[] = [];
  for (let start = 0; start < seen.length; start += 1) {
    if (seen[start] !== 0) continue;
    const island = [start];
    seen[start] = 1;
    for (let index = 0; index < island.length; index += 1) {
      forEachNeighbour(island[index] ?? start, width, height, (next) => {
        if (seen[next] !== 0) return;
        seen[next] = 1;
        island.push(next);
      });
    }
    if (island.length > largest.length) largest = island;
  }
  background.fill(1);
  for (const pixel of largest) background[pixel] = 0;
}

function forEachNeighbour(pixel: number, width: number, height: number, visit: (next: number) => void): void {
  const x = pixel % width;
  if (x > 0) visit(pixel - 1);
  if (x < width - 1) visit(pixel + 1);
  if (pixel >= width) visit(pixel - width);
  if (pixel < width * (height - 1)) visit(pixel + width);
}

function colourDistance(rgb: Uint8Array, first: number, second: number): number {
  let sum = 0;
  for (let channel = 0; channel < 3; channel += 1) {
    const difference = (rgb[first * 3 + channel] ?? 0) - (rgb[second * 3 + channel] ?? 0);
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}
