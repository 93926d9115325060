import { crc32, deflateSync } from 'node:zlib';

/** A PNG of noise, which does not compress: about three bytes a pixel. Always the same one for the same size. */
export function encodePng(width, height) {
  const raw = Buffer.alloc(height * (1 + 3 * width));
  let seed = 7;
  for (let index = 0; index < raw.length; index += 1) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    raw[index] = index % (1 + 3 * width) === 0 ? 0 : seed >>> 24;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a channel, RGB.
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
