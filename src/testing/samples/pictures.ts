// Pictures drawn in place, so that stories and tests need no network. Numbers of a drawing are a matter of taste.

/** An image as fal's models answer it. */
export interface SampleImage {
  url: string;
  width: number;
  height: number;
  content_type: string;
}

export interface LandscapeColors {
  sky: readonly [string, string];
  sun: string;
  hills: readonly [string, string, string];
}

const dog =
  '<ellipse cx="60" cy="66" rx="34" ry="36" fill="#e9b97a"/>' +
  '<ellipse cx="27" cy="52" rx="12" ry="24" fill="#a8713a" transform="rotate(18 27 52)"/>' +
  '<ellipse cx="93" cy="52" rx="12" ry="24" fill="#a8713a" transform="rotate(-18 93 52)"/>' +
  '<ellipse cx="60" cy="80" rx="18" ry="14" fill="#fbe9cf"/><ellipse cx="60" cy="73" rx="6" ry="4.5" fill="#3a2a20"/>' +
  '<circle cx="47" cy="60" r="5" fill="#2b211b"/><circle cx="73" cy="60" r="5" fill="#2b211b"/>' +
  '<circle cx="48.6" cy="58.4" r="1.6" fill="#fff"/><circle cx="74.6" cy="58.4" r="1.6" fill="#fff"/>' +
  '<path d="M60 78v4M60 82q-6 7-12 3M60 82q6 7 12 3" stroke="#3a2a20" stroke-width="2" fill="none" stroke-linecap="round"/>';

const outline =
  '<g fill="#fff" stroke="#fff" stroke-width="9" stroke-linejoin="round"><ellipse cx="60" cy="66" rx="34" ry="36"/>' +
  '<ellipse cx="27" cy="52" rx="12" ry="24" transform="rotate(18 27 52)"/>' +
  '<ellipse cx="93" cy="52" rx="12" ry="24" transform="rotate(-18 93 52)"/></g>';

const palettes: readonly LandscapeColors[] = [
  { sky: ['#9ec7f3', '#f6d7c3'], sun: '#fff1c9', hills: ['#8fb38a', '#5f8f6e', '#3d6b58'] },
  { sky: ['#31406f', '#e08a6d'], sun: '#ffd7a0', hills: ['#6b5b85', '#4a4470', '#2c2f55'] },
  { sky: ['#bfe3e0', '#fdf3dc'], sun: '#ffffff', hills: ['#9cc5c1', '#669c9c', '#3f7079'] },
  { sky: ['#1c2340', '#47508a'], sun: '#e9ecff', hills: ['#39427a', '#2a315f', '#1b2145'] },
  { sky: ['#f3c6a5', '#f9e7c4'], sun: '#f2795c', hills: ['#d3925f', '#a76a4c', '#744a3f'] },
  { sky: ['#c9d6e8', '#eef1f5'], sun: '#ffffff', hills: ['#b4c0cf', '#8795aa', '#5c6b82'] },
];

/** A dog against the sky. */
export function dogPhoto(): SampleImage {
  return picture(
    1024,
    1024,
    '0 0 120 120',
    '<linearGradient id="s" x2="0" y2="1"><stop stop-color="#9ec7f3"/><stop offset="1" stop-color="#f6d7c3"/></linearGradient>' +
      `<rect width="120" height="120" fill="url(#s)"/>${dog}`,
  );
}

/** The same dog with nothing behind it. */
export function dogCutout(): SampleImage {
  return picture(1024, 1024, '0 0 120 120', dog);
}

/** The same dog with the white rim of a sticker, and nothing behind it. */
export function dogSticker(): SampleImage {
  return picture(1024, 1024, '0 0 120 120', outline + dog);
}

/** The dog's outline, white on black, as segmentation models answer it. */
export function dogMask(): SampleImage {
  return picture(
    1024,
    1024,
    '0 0 120 120',
    `<rect width="120" height="120"/>${outline.replace('stroke-width="9"', 'stroke-width="0"')}`,
  );
}

/** Hills under a sun; `variant` picks colours and shapes, and every number is a picture of its own. */
export function landscape(variant = 0, width = 1024, height = 768): SampleImage {
  const colors = palettes[Math.abs(Math.trunc(variant)) % palettes.length] ?? palettes[0]!;
  const drift = (variant * 37) % 60;
  const [far, middle, near] = colors.hills;
  return picture(
    width,
    height,
    '0 0 160 120',
    `<linearGradient id="s" x2="0" y2="1"><stop stop-color="${colors.sky[0]}"/><stop offset="1" stop-color="${colors.sky[1]}"/></linearGradient>` +
      `<rect width="160" height="120" fill="url(#s)"/><circle cx="${40 + drift}" cy="${38 + (drift % 17)}" r="${11 + (variant % 4)}" fill="${colors.sun}"/>` +
      `<path d="M0 ${80 - (drift % 13)}Q${30 + drift / 2} ${52 + (drift % 11)} 70 74T160 ${66 + (drift % 9)}V120H0z" fill="${far}"/>` +
      `<path d="M0 90Q${50 - drift / 3} ${70 + (drift % 7)} 92 90T160 ${82 - (drift % 5)}V120H0z" fill="${middle}"/>` +
      `<path d="M0 ${104 - (drift % 6)}Q60 ${88 + (drift % 8)} 104 104T160 98V120H0z" fill="${near}"/>`,
  );
}

/** A card with a dog and a name: something with words in it. */
export function posterCard(title: string): SampleImage {
  const safe = title.replace(/[<>&]/g, '');
  return picture(
    832,
    1216,
    '0 0 130 190',
    '<rect width="130" height="190" fill="#22304f"/><rect x="6" y="6" width="118" height="178" rx="6" fill="#f3ead7"/>' +
      `<rect x="14" y="16" width="102" height="112" rx="4" fill="#9ec7f3"/><g transform="translate(5 16)">${dog}</g>` +
      `<text x="65" y="150" text-anchor="middle" font-family="Georgia,serif" font-size="14" fill="#22304f">${safe}</text>` +
      '<path d="M34 160h62M44 168h42" stroke="#22304f" stroke-width="1.5" stroke-linecap="round" opacity=".5"/>',
  );
}

/** One second of a bell, as a WAV in a data URI. */
export function bellSound(): { url: string; content_type: string; duration: number; file_name: string } {
  const rate = 8000;
  const bytes = new Uint8Array(44 + rate);
  const view = new DataView(bytes.buffer);
  const text = (at: number, value: string) => {
    for (let i = 0; i < value.length; i += 1) bytes[at + i] = value.charCodeAt(i);
  };
  text(0, 'RIFF');
  view.setUint32(4, 36 + rate, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, 'data');
  view.setUint32(40, rate, true);
  for (let i = 0; i < rate; i += 1) {
    const time = i / rate;
    const tone = Math.sin(2 * Math.PI * 660 * time) + 0.5 * Math.sin(2 * Math.PI * 1320 * time);
    bytes[44 + i] = 128 + Math.round(60 * tone * Math.exp(-4 * time));
  }
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return {
    url: `data:audio/wav;base64,${btoa(binary)}`,
    content_type: 'audio/wav',
    duration: 1,
    file_name: 'bell.wav',
  };
}

function picture(width: number, height: number, viewBox: string, content: string): SampleImage {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${viewBox}" ` +
    `preserveAspectRatio="xMidYMid slice">${content}</svg>`;
  return {
    url: `data:image/svg+xml,${encodeURIComponent(svg)}`,
    width,
    height,
    content_type: 'image/svg+xml',
  };
}
