import type { Size } from '../readImageSize.ts';
import { between, pick, type Random } from '../random.ts';
import { circle, ellipse, group, path, rect } from './svg.ts';

/** Pieces that backdrops are put together from. All stay clear of the middle, where the subject sits. */

function times(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(index)).join('');
}

/** A horizontal place that is not behind the subject. */
function aside({ width }: Size, random: Random): number {
  const margin = Math.max(110, width / 2 - 400);
  return random() < 0.5 ? between(random, -20, margin) : between(random, width - margin, width + 20);
}

/** Sun or moon, with a glow that fades. */
export function drawSun({ width, height }: Size, random: Random, colour: string): string {
  const x = width * pick(random, [0.14, 0.86]);
  const y = height * between(random, 0.12, 0.2);
  return (
    `<radialGradient id="glow"><stop offset="0" stop-color="${colour}" stop-opacity=".75"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>` +
    circle(x, y, 290, { fill: 'url(#glow)' }) +
    circle(x, y, 74, { fill: colour })
  );
}

/** Four clouds, two on each side. */
export function drawClouds(size: Size, random: Random, colour = '#ffffff'): string {
  return times(4, (index) => {
    const scale = between(random, 0.7, 1.1);
    const shape = ellipse(0, 0, 92, 34) + circle(-34, -22, 38) + circle(22, -30, 46);
    return group(shape, {
      fill: colour,
      opacity: 0.9,
      transform: `translate(${Math.round(index % 2 === 0 ? between(random, 0, 150) : size.width - between(random, 0, 150))} ${Math.round(size.height * (0.12 + index * 0.11))}) scale(${scale.toFixed(2)})`,
    });
  });
}

/** Rolling ground, the nearest last. */
export function drawHills({ width, height }: Size, random: Random, colours: readonly string[]): string {
  return times(colours.length, (index) => {
    const top = height * (0.68 + index * 0.09);
    const swing = between(random, 30, 70) * (random() < 0.5 ? 1 : -1);
    return path(
      `M0 ${top + swing} C${width * 0.3} ${top - swing} ${width * 0.6} ${top + swing * 1.4} ${width} ${top - swing * 0.6} L${width} ${height} L0 ${height}Z`,
      { fill: colours[index] ?? '#000' },
    );
  });
}

/** Straight bands of sea and sand. */
export function drawBands({ width, height }: Size, colours: readonly string[]): string {
  return times(colours.length, (index) => {
    const top = height * (0.56 + index * 0.1);
    return path(
      `M0 ${top} Q${width * 0.25} ${top - 22} ${width * 0.5} ${top} T${width} ${top} L${width} ${height} L0 ${height}Z`,
      {
        fill: colours[index] ?? '#000',
      },
    );
  });
}

/** Ranges of mountains, the nearest last. */
export function drawPeaks({ width, height }: Size, random: Random, colours: readonly string[]): string {
  return times(colours.length, (layer) => {
    const base = height * (0.8 + layer * 0.04);
    let line = `M0 ${base}`;
    for (let x = -60; x < width + 200; x += 220) {
      const peak = height * between(random, 0.3, 0.46) + layer * 120;
      line += ` L${x + 110} ${peak} L${x + 220} ${base - 120}`;
    }
    return path(`${line} L${width + 200} ${height} L0 ${height}Z`, {
      fill: colours[layer] ?? '#000',
      'stroke-linejoin': 'round',
    });
  });
}

/** A row of pines of three tiers, with gaps to look through. */
export function drawPines({ width, height }: Size, random: Random, colour: string, top: number): string {
  return times(Math.ceil(width / 150) + 1, (index) => {
    const x = index * 150 - between(random, 0, 70);
    const size = between(random, 0.8, 1.35);
    const tier = (y: number, half: number) =>
      `M0 ${y} Q${half * 0.5} ${y + 74} ${half} ${y + 118} L${-half} ${y + 118} Q${-half * 0.5} ${y + 74} 0 ${y}Z`;
    return path(`${tier(-210, 52)} ${tier(-130, 74)} ${tier(-40, 96)} M-14 70 L14 70 L14 420 L-14 420Z`, {
      fill: colour,
      transform: `translate(${Math.round(x)} ${Math.round(height * top)}) scale(${size.toFixed(2)})`,
    });
  });
}

/** A row of towers, some windows lit. */
export function drawSkyline({ width, height }: Size, random: Random, colour: string, share: number): string {
  const towers = Math.ceil(width / 110);
  return times(towers, (index) => {
    const x = index * 110 - between(random, 0, 16);
    const top = height * (1 - share) - between(random, 0, 190);
    // Lit windows right behind the subject would be taken for a part of it.
    const beside = Math.abs(x + 53 - width / 2) > 360;
    const pane = (left: number, line: number) =>
      rect(x + left, top + 30 + line * 48, 16, 24, {
        rx: 4,
        fill: '#ffe39a',
        opacity: random() < 0.6 ? 0.85 : 0.15,
      });
    const windows = beside ? times(6, (line) => pane(26, line) + pane(66, line)) : '';
    return rect(x, top, 106, height, { rx: 10, fill: colour }) + windows;
  });
}

/** Stars all over the sky. */
export function drawStars(size: Size, random: Random, count: number): string {
  return times(count, () =>
    circle(between(random, 0, size.width), between(random, 0, size.height * 0.9), between(random, 1.2, 4.6), {
      fill: '#fff',
      opacity: between(random, 0.4, 1).toFixed(2),
    }),
  );
}

/** Snow that falls. */
export function drawFlakes(size: Size, random: Random): string {
  return times(60, () =>
    circle(between(random, 0, size.width), between(random, 0, size.height), between(random, 3, 9), {
      fill: '#fff',
      opacity: 0.85,
    }),
  );
}

/** Rain that falls. */
export function drawStreaks(size: Size, random: Random): string {
  return times(70, () => {
    const [x, y] = [between(random, 0, size.width), between(random, 0, size.height)];
    return path(`M${x} ${y} l-14 46`, {
      stroke: '#fff',
      'stroke-width': 5,
      'stroke-linecap': 'round',
      opacity: 0.5,
    });
  });
}

/** Flowers at both sides of the foreground. */
export function drawTufts(size: Size, random: Random, colours: readonly [string, ...string[]]): string {
  return times(26, () => {
    const [x, y] = [aside(size, random), size.height * between(random, 0.78, 0.99)];
    const petals = times(5, (petal) => ellipse(0, -11, 6, 9, { transform: `rotate(${petal * 72})` }));
    return (
      path(`M${x} ${y} l0 30`, { stroke: '#4f9a5c', 'stroke-width': 5 }) +
      group(petals, {
        fill: pick(random, colours),
        transform: `translate(${Math.round(x)} ${Math.round(y)})`,
      }) +
      circle(x, y, 5, { fill: '#ffb703' })
    );
  });
}

/** Leaves that fall at both sides. */
export function drawLeaves(size: Size, random: Random): string {
  return times(34, () => {
    const [x, y] = [Math.round(aside(size, random)), Math.round(between(random, 0, size.height))];
    return path('M0 -20 C18 -8 18 12 0 24 C-18 12 -18 -8 0 -20Z', {
      fill: pick(random, ['#d9622b', '#e98a2e', '#b8452a', '#f2b33d']),
      transform: `translate(${x} ${y}) rotate(${Math.round(random() * 360)})`,
    });
  });
}
