/** Raw pixels of three bytes. */
export interface Bitmap {
  rgb: Uint8Array;
  width: number;
  height: number;
}

/** A step to a neighbour up to this colour distance still counts as one smooth surface: gradients, glow, grain. */
export const SMOOTH_STEP = 6;

/** Calls back with the pixels left, right, above and below. */
export function forEachNeighbour(
  { width, height }: Bitmap,
  pixel: number,
  visit: (next: number) => void,
): void {
  const x = pixel % width;
  if (x > 0) visit(pixel - 1);
  if (x < width - 1) visit(pixel + 1);
  if (pixel >= width) visit(pixel - width);
  if (pixel < width * (height - 1)) visit(pixel + width);
}

/** Euclidean distance of two pixels' colours. */
export function colourDistance({ rgb }: Bitmap, first: number, second: number): number {
  const red = (rgb[first * 3] ?? 0) - (rgb[second * 3] ?? 0);
  const green = (rgb[first * 3 + 1] ?? 0) - (rgb[second * 3 + 1] ?? 0);
  const blue = (rgb[first * 3 + 2] ?? 0) - (rgb[second * 3 + 2] ?? 0);
  return Math.sqrt(red * red + green * green + blue * blue);
}
