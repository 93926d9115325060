const encoder = new TextEncoder();

/**
 * A stream of completion events, each of just `eventBytes` as fal frames them: a few distinct ones, repeated, so that
 * 400 MB need not lie in memory.
 *
 * @returns `open(chunkBytes)`, a new body; `texts`, the JSON of the distinct events; and `seedSum`, that of all seeds,
 *   by which a candidate shows that it saw every event whole.
 */
export function makeEvents({ count, eventBytes }) {
  const distinct = eventBytes > 100_000 ? 4 : 1000;
  const texts = Array.from({ length: distinct }, (_, i) => writeEvent(i, eventBytes));
  const cycle = encoder.encode(texts.map(frame).join(''));
  const total = count * eventBytes;
  let seedSum = 0;
  for (let i = 0; i < count; i++) seedSum += i % distinct;
  return { texts, seedSum, open: (chunkBytes) => openBody(cycle, total, chunkBytes) };
}

function frame(text) {
  return `data: ${text}\r\n\r\n`;
}

// Pictures of the size of a URL, or as data URIs: what pads an event is the text that an app shows.
function writeEvent(seed, eventBytes) {
  const write = (padding) => {
    const large = eventBytes > 2000;
    const image = {
      url: large
        ? `data:image/png;base64,${padding}`
        : `https://v3.fal.media/files/koala/${'k'.repeat(21)}.png`,
      width: 1024,
      height: 1024,
      content_type: 'image/png',
    };
    return JSON.stringify({
      type: 'completion',
      node_id: `node-${seed % 10}`,
      request_id: '764cabcf-b745-4b3e-ae38-1200304cf45b',
      output: { images: [image], seed: String(seed).padStart(4, '0'), prompt: large ? 'a koala' : padding },
    });
  };
  const missing = eventBytes - frame(write('')).length;
  return write('iVBORw0KGgoAAAANSUhEUgAAB'.repeat(Math.ceil(missing / 25)).slice(0, missing));
}

// As a network does it: cuts fall where they fall, and nothing is read ahead.
function openBody(cycle, total, chunkBytes) {
  const twice = new Uint8Array(cycle.length + chunkBytes);
  for (let at = 0; at < twice.length; at += cycle.length) {
    twice.set(cycle.subarray(0, Math.min(cycle.length, twice.length - at)), at);
  }
  let sent = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (sent >= total) return controller.close();
        const start = sent % cycle.length;
        const size = Math.min(chunkBytes, total - sent);
        sent += size;
        controller.enqueue(twice.subarray(start, start + size));
      },
    },
    { highWaterMark: 0 },
  );
}
