import sharp from 'sharp';
import type { Model } from './model.ts';

/** Says what the pixels show: format, main colour, brightness, contrast. Honest about being statistics. */
export const caption: Model = async (input, context) => {
  const source = sharp(await context.readMedia(input.image_url, 'image_url')).flatten({ background: '#fff' });
  const [{ width, height }, stats] = await Promise.all([source.metadata(), source.clone().stats()]);
  const { r, g, b } = stats.dominant;
  const means = stats.channels.slice(0, 3).map(({ mean }) => mean);
  const brightness = means.reduce((sum, mean) => sum + mean, 0) / means.length;
  const deviation = stats.channels[0]?.stdev ?? 0;

  const shape = width === height ? 'square' : width > height ? 'landscape' : 'portrait';
  const light = brightness > 175 ? 'bright' : brightness > 95 ? 'softly lit' : 'dark';
  const contrast =
    deviation > 70 ? 'strong contrast' : deviation > 35 ? 'gentle contrast' : 'hardly any contrast';
  const results =
    `A ${light} ${shape} picture of ${width} by ${height} pixels, mostly ${nameColour(r, g, b)}, ` +
    `with ${contrast}.`;
  await context.finishAfter(0.9);
  return { results };
};

/** A colour word for an RGB value, by hue as people name it. */
export function nameColour(red: number, green: number, blue: number): string {
  const high = Math.max(red, green, blue);
  const low = Math.min(red, green, blue);
  const spread = high - low;
  if (spread < 24) return high > 200 ? 'white' : high < 60 ? 'black' : 'grey';
  const sector =
    high === red
      ? ((green - blue) / spread + 6) % 6
      : high === green
        ? (blue - red) / spread + 2
        : (red - green) / spread + 4;
  const hue = sector * 60;
  const names: [number, string][] = [
    [15, 'red'],
    [45, 'orange'],
    [70, 'yellow'],
    [165, 'green'],
    [200, 'teal'],
    [255, 'blue'],
    [290, 'purple'],
    [345, 'pink'],
  ];
  return names.find(([limit]) => hue < limit)?.[1] ?? 'red';
}
