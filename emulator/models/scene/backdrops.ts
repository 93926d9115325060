import type { Size } from '../readImageSize.ts';
import { between, pick, type Random } from '../random.ts';
import type { Setting } from './readScene.ts';
import {
  drawBands,
  drawClouds,
  drawFlakes,
  drawHills,
  drawLeaves,
  drawPeaks,
  drawPines,
  drawSkyline,
  drawStars,
  drawSun,
  drawTufts,
  drawStreaks,
} from './scenery.ts';
import { circle, path, rect } from './svg.ts';

/** Two colours from top to bottom, and the colour of the ground in front. */
const SKIES: Readonly<Record<Exclude<Setting, 'studio'>, readonly [string, string]>> = {
  meadow: ['#8fd3f4', '#e4f7e6'],
  forest: ['#a9dcc3', '#f3f7d8'],
  night: ['#2b3380', '#7a68c0'],
  beach: ['#6fcdf0', '#fdf3d6'],
  mountains: ['#8cc4f2', '#fde8dc'],
  snow: ['#a9c9ee', '#eef4fb'],
  space: ['#2b2270', '#6a4bb8'],
  city: ['#5a4fa3', '#ffb199'],
  rain: ['#7d93b8', '#c8d6e5'],
  sunset: ['#ff8a7a', '#ffd9a0'],
  autumn: ['#ffd9a8', '#fff1d6'],
};

type StudioColours = readonly [light: string, deep: string];

/** Pairs that flatter any subject, for prompts that name no place. */
const STUDIOS: readonly [StudioColours, ...StudioColours[]] = [
  ['#ffd9ec', '#c9b6ff'],
  ['#c6f1ff', '#8fb8ff'],
  ['#fff0c4', '#ffb69a'],
  ['#d6f9e4', '#86d8d0'],
  ['#e8e0ff', '#9fa4ff'],
  ['#ffe3d3', '#ff9fb6'],
];

/** The picture behind the subject, in units where the short side is 1000. */
export function drawBackdrop(setting: Setting, size: Size, random: Random): string {
  if (setting === 'studio') return drawStudio(size, random);
  const [top, bottom] = SKIES[setting];
  return drawSky(top, bottom, size) + drawPlace(setting, size, random);
}

function drawPlace(setting: Exclude<Setting, 'studio'>, size: Size, random: Random): string {
  switch (setting) {
    case 'meadow':
      return (
        drawSun(size, random, '#fff3b8') +
        drawClouds(size, random) +
        drawHills(size, random, ['#b5e0a0', '#93d08c', '#76c07a']) +
        drawTufts(size, random, ['#ff8fab', '#fff', '#ffd166'])
      );
    case 'forest':
      return (
        drawSun(size, random, '#fffbe0') +
        drawPines(size, random, '#8cc3a0', 0.5) +
        drawPines(size, random, '#5fa37f', 0.66) +
        drawHills(size, random, ['#7fbf83', '#5fa86d'])
      );
    case 'night':
      return (
        drawStars(size, random, 70) +
        drawSun(size, random, '#fdf3c8') +
        drawHills(size, random, ['#57519f', '#4a4691', '#3f3c82'])
      );
    case 'beach':
      return (
        drawSun(size, random, '#fff6cf') +
        drawClouds(size, random) +
        drawBands(size, ['#4fb7e0', '#3aa3d4', '#ffe7b3', '#fddc9b'])
      );
    case 'mountains':
      return (
        drawSun(size, random, '#fff6d8') +
        drawPeaks(size, random, ['#a9b9e6', '#8596cf']) +
        drawHills(size, random, ['#8fcaa0', '#6fb588'])
      );
    case 'snow':
      return (
        drawPines(size, random, '#8fb3cf', 0.56) +
        drawHills(size, random, ['#dfeafa', '#f3f8ff', '#ffffff']) +
        drawFlakes(size, random)
      );
    case 'space':
      return drawStars(size, random, 130) + drawOrbs(size, random);
    case 'city':
      return (
        drawSun(size, random, '#ffe8b0') +
        drawSkyline(size, random, '#9a7cc4', 0.5) +
        drawSkyline(size, random, '#7560ae', 0.36) +
        drawHills(size, random, ['#5a4b98'])
      );
    case 'rain':
      return (
        drawClouds(size, random, '#e6edf5') +
        drawHills(size, random, ['#8fae9f', '#739786']) +
        drawStreaks(size, random)
      );
    case 'sunset':
      return (
        drawSun(size, random, '#fff2c4') +
        drawClouds(size, random, '#ffc6b3') +
        drawHills(size, random, ['#e58a86', '#c56d86', '#9c5583'])
      );
    case 'autumn':
      return (
        drawSun(size, random, '#fff8dc') +
        drawPines(size, random, '#e8a15c', 0.54) +
        drawHills(size, random, ['#e0a458', '#c9843f']) +
        drawLeaves(size, random)
      );
  }
}

function drawSky(top: string, bottom: string, { width, height }: Size): string {
  return (
    `<linearGradient id="sky" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset=".85" stop-color="${bottom}"/></linearGradient>` +
    rect(0, 0, width, height, { fill: 'url(#sky)' })
  );
}

/** A coloured wall with a pool of light and confetti that keeps out of the middle. */
function drawStudio({ width, height }: Size, random: Random): string {
  const [light, deep] = pick(random, STUDIOS);
  const [x, y] = [width / 2, height / 2];
  const confetti = Array.from({ length: 26 }, () => {
    const angle = random() * Math.PI * 2;
    const distance = between(random, 0.86, 1.35);
    return drawConfetti(x + Math.cos(angle) * x * distance, y + Math.sin(angle) * y * distance, random);
  });
  return (
    `<radialGradient id="sky" cx=".5" cy=".44" r=".78"><stop offset="0" stop-color="${light}"/><stop offset="1" stop-color="${deep}"/></radialGradient>` +
    rect(0, 0, width, height, { fill: 'url(#sky)' }) +
    circle(x, y, 430, { fill: '#fff', opacity: 0.22 }) +
    circle(x, y, 350, { fill: '#fff', opacity: 0.22 }) +
    confetti.join('')
  );
}

function drawConfetti(x: number, y: number, random: Random): string {
  const colour = { fill: '#fff', opacity: 0.7 };
  const size = between(random, 8, 20);
  return pick(random, [
    circle(x, y, size * 0.6, colour),
    circle(x, y, size, { fill: 'none', stroke: '#fff', 'stroke-width': 6, opacity: 0.6 }),
    path(`M${x - size} ${y} L${x + size} ${y} M${x} ${y - size} L${x} ${y + size}`, {
      stroke: '#fff',
      'stroke-width': 8,
      'stroke-linecap': 'round',
      opacity: 0.7,
    }),
    path(
      `M${x} ${y - size * 1.3} Q${x + 3} ${y - 3} ${x + size * 1.3} ${y} Q${x + 3} ${y + 3} ${x} ${y + size * 1.3} Q${x - 3} ${y + 3} ${x - size * 1.3} ${y} Q${x - 3} ${y - 3} ${x} ${y - size * 1.3}Z`,
      colour,
    ),
  ]);
}

function drawOrbs({ width, height }: Size, random: Random): string {
  return (
    circle(width * 0.08, height * between(random, 0.12, 0.2), 70, { fill: '#ff9d7a' }) +
    circle(width * 0.88, height * between(random, 0.12, 0.24), 52, { fill: '#7ad0ff' }) +
    circle(width * 0.9, height * between(random, 0.72, 0.86), 70, { fill: '#c38bff' }) +
    circle(width / 2, height / 2, 440, { fill: '#8a6bff', opacity: 0.16 })
  );
}
