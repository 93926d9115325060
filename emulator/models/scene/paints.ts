import { shift, toHex, type Tone } from './colour.ts';

/** The colours of a subject, each painted as a soft gradient that any shape can be filled with. */
export interface Paints {
  coat: Tone;
  belly: Tone;
  accent: Tone;
}

/** Gradients by name: `coat`, `belly`, `accent`, and `shade` for what lies in the subject's own shadow. */
export function definePaints({ coat, belly, accent }: Paints): string {
  return (
    gradient('coat', coat, 9, -9) +
    gradient('shade', shift(coat, -9), 4, -8) +
    gradient('belly', belly, 4, -8) +
    gradient('accent', accent, 9, -10) +
    `<radialGradient id="eye" cx=".4" cy=".3" r=".8"><stop offset="0" stop-color="#4a3b52"/><stop offset="1" stop-color="#1d1426"/></radialGradient>` +
    `<radialGradient id="soft" cx=".5" cy=".5" r=".5"><stop offset="0" stop-color="#241536" stop-opacity=".34"/><stop offset=".6" stop-color="#241536" stop-opacity=".2"/><stop offset="1" stop-color="#241536" stop-opacity="0"/></radialGradient>`
  );
}

/** Light from the upper left, as everywhere in the picture. */
function gradient(id: string, colour: Tone, light: number, dark: number): string {
  const stop = (offset: number, points: number) =>
    `<stop offset="${offset}" stop-color="${toHex(shift(colour, points))}"/>`;
  return `<radialGradient id="${id}" cx=".36" cy=".22" r=".95">${stop(0, light)}${stop(0.5, 0)}${stop(1, dark)}</radialGradient>`;
}
