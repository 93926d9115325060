import { absorbRegions } from './absorbRegions.ts';
import { colourDistance, forEachNeighbour, SMOOTH_STEP, type Bitmap } from './bitmap.ts';

/** Lines thinner than twice this are seams between two surfaces of the background, not part of a subject. */
const SEAM = 2;

/**
 * Marks the background of a picture: 1 where it is. Floods from all borders over smooth surfaces, absorbs surfaces of the
 * background's own colours, drops seams, and keeps the largest island: clouds and stars are no subject.
 */
export function findBackground(bitmap: Bitmap): Uint8Array {
  const background = floodFromBorders(bitmap);
  absorbRegions(bitmap, background);
  openMask(bitmap, background);
  keepLargestIsland(bitmap, background);
  return background;
}

function floodFromBorders(bitmap: Bitmap): Uint8Array {
  const { width, height } = bitmap;
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
    const from = pixel;
    forEachNeighbour(bitmap, from, (next) => {
      if (colourDistance(bitmap, from, next) <= SMOOTH_STEP) visit(next);
    });
  }
  return background;
}

/** Erodes what is not background and grows it back: thin lines do not come back. */
function openMask(bitmap: Bitmap, background: Uint8Array): void {
  for (let step = 0; step < SEAM; step += 1) grow(bitmap, background, 1);
  for (let step = 0; step < SEAM; step += 1) grow(bitmap, background, 0);
}

function grow(bitmap: Bitmap, mask: Uint8Array, value: 0 | 1): void {
  const before = Uint8Array.from(mask);
  for (let pixel = 0; pixel < mask.length; pixel += 1) {
    if (before[pixel] !== value) continue;
    forEachNeighbour(bitmap, pixel, (next) => (mask[next] = value));
  }
}

function keepLargestIsland(bitmap: Bitmap, background: Uint8Array): void {
  const seen = Uint8Array.from(background);
  let largest: number[] = [];
  for (let start = 0; start < seen.length; start += 1) {
    if (seen[start] !== 0) continue;
    const island = [start];
    seen[start] = 1;
    for (let index = 0; index < island.length; index += 1) {
      forEachNeighbour(bitmap, island[index] ?? start, (next) => {
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
