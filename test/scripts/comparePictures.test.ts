import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { comparePictures, packPicture } from '../../scripts/comparePictures.mjs';

const width = 480;
const height = 600;

/** A card with a word in it, as PNG. */
function draw({ x = 40, word = 'Generate', color = '#111', tall = height } = {}): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${tall}">
    <rect width="100%" height="100%" fill="#fff"/>
    <text x="${x}" y="60" font-size="14" font-family="DejaVu Sans" fill="${color}">${word}</text>
  </svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

describe('two pictures', () => {
  test('of the same are the same, also once one is kept', async () => {
    expect(await comparePictures(await draw(), await draw())).toBeNull();
    expect(await comparePictures(await packPicture(await draw()), await draw())).toBeNull();
  });

  test('with a shade that nobody sees are the same', async () => {
    expect(await comparePictures(await draw({ color: '#111' }), await draw({ color: '#141414' }))).toBeNull();
  });

  test.each([
    ['a word that moved by a pixel', { x: 41 }],
    ['another word', { word: 'Generated' }],
    ['another colour', { color: '#c00' }],
  ])('differ by %s, and say where', async (_, change) => {
    const difference = await comparePictures(await draw(), await draw(change));
    expect(difference?.why).toMatch(/^\d+ pixels differ/);
    expect(await sharp(difference?.diff ?? Buffer.of()).metadata()).toMatchObject({ width, height });
  });

  test('differ when one has grown', async () => {
    const difference = await comparePictures(await draw(), await draw({ tall: height + 1 }));
    expect(difference).toEqual({ why: '480 × 600 became 480 × 601', diff: null });
  });
});
