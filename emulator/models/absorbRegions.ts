import { colourDistance, forEachNeighbour, SMOOTH_STEP, type Bitmap } from './bitmap.ts';

/** Colours closer than this are the same material. */
const SAME_COLOUR = 14;
/** How far a surface may lie from the background to be its neighbour: an antialiased seam is two pixels wide. */
const REACH = 3;
/** A pocket (between a tail and a back) is small; a belly is not. Shares of the picture. */
const POCKET = { smallest: 0.0004, largest: 0.02 };

interface Region {
  pixels: number[];
  /** The pixel that stands for the region's colour. */
  sample: number;
}

/**
 * Adds to the background what the flood could not reach: surfaces beside it in a colour that it has elsewhere (a tree
 * behind another), and small pockets in the colour of the background on their left or right.
 */
export function absorbRegions(bitmap: Bitmap, background: Uint8Array): void {
  const regions = findRegions(bitmap, background);
  const palette = samplePalette(bitmap, background);
  const known = (sample: number) =>
    palette.some((colour) => colourDistance(bitmap, colour, sample) <= SAME_COLOUR);
  // Until nothing changes: behind one tree stands the next.
  let waiting = regions.filter(({ sample }) => known(sample));
  for (let changed = true; changed;) {
    const beside = waiting.filter((region) => touchesBackground(bitmap, background, region));
    for (const { pixels } of beside) for (const pixel of pixels) background[pixel] = 1;
    waiting = waiting.filter((region) => !beside.includes(region));
    changed = beside.length > 0;
  }
  for (const region of regions) {
    const share = region.pixels.length / background.length;
    if (share < POCKET.smallest || share > POCKET.largest) continue;
    if (!matchesItsRow(bitmap, background, region)) continue;
    for (const pixel of region.pixels) background[pixel] = 1;
  }
}

function findRegions(bitmap: Bitmap, background: Uint8Array): Region[] {
  const seen = Uint8Array.from(background);
  const regions: Region[] = [];
  for (let start = 0; start < seen.length; start += 1) {
    if (seen[start] !== 0) continue;
    const pixels = [start];
    seen[start] = 1;
    for (let index = 0; index < pixels.length; index += 1) {
      const from = pixels[index] ?? start;
      forEachNeighbour(bitmap, from, (next) => {
        if (seen[next] !== 0 || colourDistance(bitmap, from, next) > SMOOTH_STEP) return;
        seen[next] = 1;
        pixels.push(next);
      });
    }
    // Slivers are the antialiased rims of something larger; seams are dropped later.
    if (pixels.length >= 24) regions.push({ pixels, sample: pixels[pixels.length >> 1] ?? start });
  }
  return regions;
}

/** One pixel for each colour that the background has plenty of. */
function samplePalette(bitmap: Bitmap, background: Uint8Array): number[] {
  const bins = new Map<number, { count: number; pixel: number }>();
  for (let pixel = 0; pixel < background.length; pixel += 7) {
    if (background[pixel] === 0) continue;
    const [red = 0, green = 0, blue = 0] = bitmap.rgb.subarray(pixel * 3, pixel * 3 + 3);
    const key = ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);
    const bin = bins.get(key);
    if (bin) bin.count += 1;
    else bins.set(key, { count: 1, pixel });
  }
  const enough = background.length / 7 / 1500;
  return [...bins.values()].filter(({ count }) => count > enough).map(({ pixel }) => pixel);
}

function touchesBackground({ width }: Bitmap, background: Uint8Array, { pixels }: Region): boolean {
  const steps = [REACH, -REACH, REACH * width, -REACH * width];
  return pixels.some((pixel) => steps.some((step) => background[pixel + step] === 1));
}

function matchesItsRow(bitmap: Bitmap, background: Uint8Array, { sample }: Region): boolean {
  if (background[sample] === 1) return false;
  const row = Math.floor(sample / bitmap.width);
  return [-1, 1].some((step) => {
    let pixel = sample;
    while (Math.floor(pixel / bitmap.width) === row && background[pixel] === 0) pixel += step;
    return Math.floor(pixel / bitmap.width) === row && colourDistance(bitmap, pixel, sample) <= SAME_COLOUR;
  });
}
