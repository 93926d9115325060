/** A colour as painters think of it: hue in degrees, saturation and lightness in percent. */
export interface Tone {
  hue: number;
  saturation: number;
  lightness: number;
}

/** A tone from three numbers. */
export function tone(hue: number, saturation: number, lightness: number): Tone {
  return { hue, saturation, lightness };
}

/** The tone as `#rrggbb`, which every SVG renderer reads. */
export function toHex({ hue, saturation, lightness }: Tone): string {
  const s = clamp(saturation) / 100;
  const l = clamp(lightness) / 100;
  const channel = (offset: number) => {
    const position = (offset + hue / 30 + 1200) % 12;
    const value = l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(position - 3, 9 - position, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}

/** The same colour, lighter or (negative) darker, in points of lightness. */
export function shift({ hue, saturation, lightness }: Tone, points: number): Tone {
  // Shadows lean to blue, lights to yellow: what keeps flat colour from looking dead.
  return { hue: hue + (points < 0 ? points * 0.25 : 0), saturation, lightness: clamp(lightness + points) };
}

/** The outline that belongs to a colour: dark, but never black. */
export function outlineOf({ hue, saturation, lightness }: Tone): string {
  return toHex(
    tone(hue - 8, Math.min(55, saturation * 0.75 + 8), Math.max(14, Math.min(26, lightness - 40))),
  );
}

function clamp(value: number): number {
  return Math.max(0, Math.min(100, value));
}

/** Colours that a prompt can name. */
export const COLOUR_WORDS: Readonly<Record<string, Tone>> = {
  red: tone(356, 78, 56),
  orange: tone(24, 88, 57),
  yellow: tone(46, 92, 60),
  gold: tone(42, 82, 54),
  golden: tone(38, 74, 60),
  green: tone(140, 48, 50),
  mint: tone(158, 48, 70),
  teal: tone(178, 52, 46),
  blue: tone(214, 74, 60),
  navy: tone(222, 52, 36),
  purple: tone(268, 54, 60),
  violet: tone(276, 56, 64),
  pink: tone(338, 76, 74),
  brown: tone(24, 44, 44),
  black: tone(230, 14, 26),
  white: tone(34, 30, 94),
  grey: tone(220, 10, 62),
  gray: tone(220, 10, 62),
  silver: tone(214, 14, 76),
  cream: tone(40, 62, 86),
};
