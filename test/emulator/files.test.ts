import { describe, expect, it } from 'vitest';
import { createEmulator } from '../../emulator/index.ts';
import { createFileStore } from '../../emulator/createFileStore.ts';
import { KEY, node, post, storedDefinition, useEmulator } from './testRuns.ts';

const song = {
  input: { prompt: 'x' },
  workflow: storedDefinition([node('song', 'fal-ai/stable-audio', { prompt: 'calm', seconds_total: 1 })], {
    url: '$song.audio_file.url',
  }),
};

describe('produced files', () => {
  const emulator = useEmulator();
  const produce = async () => {
    const response = await post(`${emulator.current.url}/workflows/execute`, song);
    return ((await response.json()) as { url: string }).url;
  };

  it('are served whole, to anybody', async () => {
    const response = await fetch(await produce(), { headers: { origin: 'http://localhost' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('audio/wav');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('accept-ranges')).toBe('bytes');
    expect((await response.arrayBuffer()).byteLength).toBe(Number(response.headers.get('content-length')));
  });

  it.each([
    ['bytes=0-3', 206, 'RIFF'],
    ['bytes=8-11', 206, 'WAVE'],
    ['bytes=-2', 206, undefined],
    ['bytes=44100-', 206, undefined],
    ['bytes=99999999-', 416, ''],
    ['bytes=5-2', 416, ''],
    ['pages=1-2', 416, ''],
  ])('answer the range %s with %i', async (range, status, text) => {
    const url = await produce();
    const whole = Buffer.from(await (await fetch(url)).arrayBuffer());
    const response = await fetch(url, { headers: { range } });
    const part = Buffer.from(await response.arrayBuffer());
    expect(response.status).toBe(status);
    if (text !== undefined) expect(part.toString('latin1')).toBe(text);
    else expect(part).toEqual(range === 'bytes=-2' ? whole.subarray(-2) : whole.subarray(44_100));
    expect(response.headers.get('content-range')).toMatch(
      status === 416 ? /^bytes \*\/\d+$/ : /^bytes \d+-\d+\/\d+$/,
    );
  });

  it('answer HEAD without a body, and 404 when they are not there', async () => {
    const head = await fetch(await produce(), { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await fetch(`${emulator.current.url}/files/none.png`)).status).toBe(404);
  });
});

describe('the URLs of files', () => {
  it.each([
    [undefined, 'http://emulator.test'],
    ['https://demo.test/fal', 'https://demo.test/fal'],
    [(request: Request) => `${new URL(request.url).origin}/mounted`, 'http://emulator.test/mounted'],
  ])('follow the option publicUrl %s', async (publicUrl, base) => {
    const { fetch } = createEmulator({ pace: 0, ...(publicUrl !== undefined && { publicUrl }) });
    const response = await fetch(
      new Request('http://emulator.test/workflows/execute', {
        method: 'POST',
        headers: { authorization: KEY },
        body: JSON.stringify(song),
      }),
    );
    expect(await response.json()).toEqual({
      url: expect.stringMatching(new RegExp(`^${base}/files/[\\w-]{20}\\.wav$`)),
    });
  });
});

describe('the store', () => {
  const file = (size: number) => ({ bytes: new Uint8Array(size), contentType: 'image/png' });

  it('drops the oldest when its budget is used up', () => {
    const store = createFileStore(100);
    const [first, second, third] = [
      store.save(file(40), 'png'),
      store.save(file(40), 'png'),
      store.save(file(40), 'png'),
    ];
    expect([first, second, third].map((name) => store.read(name) !== undefined)).toEqual([false, true, true]);
    expect(store.size()).toBe(80);
  });

  it('keeps a file that is larger than the budget, alone', () => {
    const store = createFileStore(100);
    store.save(file(40), 'png');
    const large = store.save(file(500), 'png');
    expect(store.read(large)?.bytes).toHaveLength(500);
    expect(store.size()).toBe(500);
  });
});
