import { byAtob, byFromBase64, floor } from './candidates/floor.mjs';
import { gallery, media, naive, timeline } from './candidates/react.jsx';
import { encodeCompletion, encodeSubmit, openBody } from './feed.mjs';
import { endOfFrame, watchPicture } from './watchPicture.mjs';

const candidates = {
  floor: floor(),
  fromBase64: floor(byFromBase64),
  atob: floor(byAtob),
  naive,
  gallery,
  media,
  timeline,
};

// Counted: a Blob that is not let go of keeps its bytes for as long as the page lives.
const openUrls = new Set();
const { createObjectURL, revokeObjectURL } = URL;
URL.createObjectURL = (blob) => {
  const url = createObjectURL.call(URL, blob);
  openUrls.add(url);
  return url;
};
URL.revokeObjectURL = (url) => {
  openUrls.delete(url);
  revokeObjectURL.call(URL, url);
};

const png = new Uint8Array(await (await fetch('/picture.png')).arrayBuffer());
let samples = 0;

/** An address that no cache has seen: behind the end of a PNG anything may stand. */
function addressOf(picture) {
  samples += 1;
  if (picture !== 'data') return `${location.origin}/picture.${picture}?${samples}`;
  const bytes = new Uint8Array(png.length + 8);
  bytes.set(png);
  new DataView(bytes.buffer).setUint32(png.length, samples);
  return `data:image/png;base64,${bytes.toBase64()}`;
}

window.bench = {
  /** Milliseconds from the last byte of the event to the picture. */
  async sample(candidate, picture) {
    const root = document.createElement('div');
    document.getElementById('root').append(root);
    const { body, send } = openBody();
    const unmount = candidates[candidate](root, body);
    await endOfFrame();
    send(encodeSubmit());
    const chunks = encodeCompletion(addressOf(picture), picture === 'jpg' ? 'image/jpeg' : 'image/png');
    for (const bytes of chunks.slice(0, -1)) send(bytes);
    await new Promise((resolve) => setTimeout(resolve, 100));
    gc();
    await endOfFrame();
    const painted = watchPicture();
    // At no particular moment of a frame, as the network has it.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 16));
    const start = performance.now();
    send(chunks.at(-1));
    const end = await painted;
    const image = [...root.querySelectorAll('img')].find(({ width }) => width >= 100);
    if (image?.naturalWidth !== 1024) throw new Error(`${candidate} shows no picture.`);
    unmount();
    root.remove();
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (openUrls.size > 0) throw new Error(`${candidate} leaves ${openUrls.size} Blob URLs behind.`);
    return end - start;
  },
  /** A JPEG that is no noise and no single colour, as base64. */
  async createJpeg() {
    const canvas = new OffscreenCanvas(1024, 1024);
    const context = canvas.getContext('2d');
    for (let index = 0; index < 4000; index += 1) {
      context.fillStyle = `hsl(${(index * 47) % 360} ${40 + (index % 50)}% ${20 + (index % 70)}% / 0.5)`;
      context.beginPath();
      context.arc((index * 193) % 1024, (index * 389) % 1024, 8 + (index % 60), 0, 7);
      context.fill();
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
    return new Uint8Array(await blob.arrayBuffer()).toBase64();
  },
};
document.documentElement.dataset.ready = '';
