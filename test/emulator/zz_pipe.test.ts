import { it } from 'vitest';
import sharp from 'sharp';
import { startEmulator } from '/work/main/emulator/index.ts';
const prompts = (process.env.P ?? '').split('|');
it('pipe', async () => {
  const r = await startEmulator({ pace: 0 });
  const S = 340, tiles = [];
  for (const [i, prompt] of prompts.entries()) {
    const res = await fetch(`${r.url}/workflows/fal-ai/sdxl-sticker/stream`, { method: 'POST', headers: { authorization: 'Key local:emulator' }, body: JSON.stringify({ prompt, seed: Number(process.env.SEED ?? 1) }) });
    const ev = (await res.text()).split('\r\n\r\n').filter(Boolean).map((l) => JSON.parse(l.slice(6)));
    const urls = [ev[1].output.images[0].url, ev[3].output.image.url, ev[5].output.images[0].url];
    console.log(prompt, ev.filter(e=>e.type==='completion').map(e=>e.output.timings?.inference), ev.filter(e=>e.type==='completion').map(e=>(e.output.images?.[0] ?? e.output.image).file_size));
    for (const [k, u] of urls.entries()) {
      const b = Buffer.from(await (await fetch(u)).arrayBuffer());
      tiles.push({ input: await sharp(b).flatten({ background: k ? '#5f8f9f' : '#fff' }).resize(S, S).png().toBuffer(), left: ((i % 2) * 3 + k) * S, top: Math.floor(i / 2) * S });
    }
  }
  await sharp({ create: { width: 6 * S, height: Math.ceil(prompts.length / 2) * S, channels: 3, background: '#fff' } }).composite(tiles).png().toFile('/tmp/emu/pipe.png');
  await r.close();
}, 60000);
