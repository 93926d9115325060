/** Shapes as SVG text. Numbers are rounded: a picture of 10 kB, not 60. */

type Attributes = Record<string, string | number>;

function write(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? round(value) : value}"`)
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A circle around a centre. */
export function circle(cx: number, cy: number, r: number, attributes: Attributes = {}): string {
  return `<circle${write({ cx, cy, r, ...attributes })}/>`;
}

/** An ellipse around a centre. */
export function ellipse(cx: number, cy: number, rx: number, ry: number, attributes: Attributes = {}): string {
  return `<ellipse${write({ cx, cy, rx, ry, ...attributes })}/>`;
}

/** A rectangle from its upper left corner. */
export function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  attributes: Attributes = {},
): string {
  return `<rect${write({ x, y, width, height, ...attributes })}/>`;
}

/** A path; its numbers are rounded too. */
export function path(d: string, attributes: Attributes = {}): string {
  return `<path${write({ d: d.replace(/-?\d+\.\d+/g, (number) => String(round(Number(number)))), ...attributes })}/>`;
}

/** Shapes that share attributes. */
export function group(content: string, attributes: Attributes = {}): string {
  return `<g${write(attributes)}>${content}</g>`;
}

/** The same shapes on the right as on the left of the middle line at x = 500. */
export function mirrored(content: string): string {
  return content + group(content, { transform: 'translate(1000 0) scale(-1 1)' });
}

/** No outline, for shading and small details. */
export const BARE = { stroke: 'none' } as const;

/** A fill that shades from light to dark, by name. See `paints.ts`. */
export const fill = (name: string): { fill: string } => ({ fill: `url(#${name})` });
