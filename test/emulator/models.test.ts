import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../emulator/index.ts';
import { createFileStore } from '../../emulator/createFileStore.ts';
import { runModel } from '../../emulator/models/runModel.ts';

const files = createFileStore(64 * 1024 * 1024);

function call(
  app: string,
  input: JsonObject,
  { pace = 0, signal = new AbortController().signal } = {},
): Promise<JsonObject> {
  return runModel(input, {
    app,
    requestId: 'request',
    files,
    publicUrl: 'http://emulator.test',
    pace,
    signal,
  });
}

/** The pixels of a picture that a model answered with. */
async function pixels(
  image: unknown,
): Promise<{ data: Buffer; width: number; height: number; channels: number }> {
  const { data, info } = await sharp(bytesOf(image)).raw().toBuffer({ resolveWithObject: true });
  return { data, ...info };
}

function bytesOf(file: unknown): Buffer {
  const { url } = file as { url: string };
  return Buffer.from(files.read(url.split('/').at(-1) ?? '')?.bytes ?? []);
}

async function draw(prompt: string, seed: number, more: JsonObject = {}): Promise<JsonObject> {
  return call('fal-ai/fast-sdxl', { prompt, seed, image_size: { width: 96, height: 96 }, ...more });
}

const firstImage = ({ images }: JsonObject): unknown => (images as unknown[])[0];

/** A red disc on a smooth blue background, as a data URI. */
async function disc(size = 120): Promise<string> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 100 100"><linearGradient id="a" x2="0" y2="1"><stop stop-color="#9cf"/><stop offset="1" stop-color="#69f"/></linearGradient><rect width="100" height="100" fill="url(#a)"/><circle cx="50" cy="50" r="25" fill="#d22"/><circle cx="8" cy="10" r="3" fill="#fff"/></svg>`;
  const png = await sharp(Buffer.from(svg)).png().toBuffer();
  return `data:image/png;base64,${png.toString('base64')}`;
}

describe('text to image', () => {
  it('answers in the shape of fast-sdxl', async () => {
    const result = await draw('a cute puppy', 7);
    expect(result).toEqual({
      images: [
        {
          url: expect.stringMatching(/^http:\/\/emulator\.test\/files\/.*\.jpeg$/),
          content_type: 'image/jpeg',
          file_name: expect.any(String),
          file_size: bytesOf(firstImage(result)).byteLength,
          width: 96,
          height: 96,
        },
      ],
      timings: { inference: expect.any(Number) },
      seed: 7,
      has_nsfw_concepts: [false],
      prompt: 'a cute puppy',
    });
  });

  it('draws the same pixels for the same prompt and seed, and others for others', async () => {
    const [one, same, otherSeed, otherPrompt] = await Promise.all(
      [draw('a cute puppy', 1), draw('a cute puppy', 1), draw('a cute puppy', 2), draw('a red car', 1)].map(
        async (result) => (await pixels(firstImage(await result))).data.toString('base64'),
      ),
    );
    expect(same).toBe(one);
    expect(otherSeed).not.toBe(one);
    expect(otherPrompt).not.toBe(one);
  });

  it('listens to colour words', async () => {
    const centre = async (prompt: string) => {
      const { data, width, channels } = await pixels(firstImage(await draw(prompt, 1)));
      const at = (Math.floor(width * 0.7) * width + Math.floor(width * 0.32)) * channels;
      return { red: data[at] ?? 0, blue: data[at + 2] ?? 0 };
    };
    const [red, blue] = await Promise.all([centre('a red car'), centre('a blue car')]);
    expect(red.red).toBeGreaterThan(red.blue + 60);
    expect(blue.blue).toBeGreaterThan(blue.red + 60);
  });

  it.each([
    ['landscape_16_9', 1024, 576],
    ['square', 512, 512],
    [undefined, 1024, 1024],
  ])('knows the size %s', async (size, width, height) => {
    const result = await call('fal-ai/flux/dev', {
      prompt: 'x',
      seed: 1,
      ...(size !== undefined && { image_size: size }),
    });
    expect(firstImage(result)).toMatchObject({ width, height });
  });

  it('makes several pictures, all different', async () => {
    const { images, has_nsfw_concepts } = await draw('a fox', 1, { num_images: 3 });
    const all = await Promise.all(
      (images as unknown[]).map(async (image) => (await pixels(image)).data.toString('base64')),
    );
    expect(new Set(all).size).toBe(3);
    expect(has_nsfw_concepts).toEqual([false, false, false]);
  });

  it('answers with data URIs in sync mode', async () => {
    const { url } = firstImage(await draw('x', 1, { sync_mode: true, format: 'png' })) as { url: string };
    expect(url).toMatch(/^data:image\/png;base64,/);
    expect(await sharp(Buffer.from(url.split(',')[1] ?? '', 'base64')).metadata()).toMatchObject({
      width: 96,
    });
  });

  it.each([
    [{ prompt: 'x', num_images: 9 }, 'num_images', 'value_error.number.not_le'],
    [{}, 'prompt', 'value_error.missing'],
    [{ prompt: 'x', image_size: 'huge' }, 'image_size', 'one_of'],
    [{ prompt: 'x', image_size: { width: 9999, height: 100 } }, 'image_size', 'less_than_equal'],
  ])('refuses %j', async (input, field, type) => {
    await expect(call('fal-ai/fast-sdxl', input)).rejects.toMatchObject({
      status: 422,
      body: { detail: [{ loc: ['body', field], type }] },
    });
  });
});

describe('background removal', () => {
  it.each(['fal-ai/imageutils/rembg', 'fal-ai/bria/background/remove', 'fal-ai/birefnet/v2'])(
    '%s computes alpha from the pixels',
    async (app) => {
      const { image } = await call(app, { image_url: await disc() });
      expect(image).toMatchObject({ content_type: 'image/png', width: 120, height: 120 });
      const { data, width, channels } = await pixels(image);
      expect(channels).toBe(4);
      const alpha = (x: number, y: number) => data[(y * width + x) * 4 + 3];
      expect([alpha(60, 60), alpha(45, 60), alpha(60, 80)]).toEqual([255, 255, 255]);
      // Background, corner, and the white dot that is no subject.
      expect([alpha(2, 60), alpha(118, 118), alpha(10, 12)]).toEqual([0, 0, 0]);
      const opaque = Array.from({ length: width * width }, (_, index) => data[index * 4 + 3] ?? 0).filter(
        (value) => value > 127,
      );
      const area = Math.PI * 30 * 30;
      expect(opaque.length / area).toBeGreaterThan(0.85);
      expect(opaque.length / area).toBeLessThan(1.05);
    },
  );

  it('keeps the colours of the subject', async () => {
    const { image } = await call('fal-ai/imageutils/rembg', { image_url: await disc() });
    const { data, width } = await pixels(image);
    expect([...data.subarray((60 * width + 60) * 4, (60 * width + 60) * 4 + 3)]).toEqual([221, 34, 34]);
  });
});

describe('the sticker maker', () => {
  it('puts a white border and a soft shadow around the alpha channel', async () => {
    const { image } = await call('fal-ai/imageutils/rembg', { image_url: await disc(200) });
    const result = await call('fal-ai/face-to-sticker', { image_url: (image as { url: string }).url });
    expect(result).toMatchObject({
      images: [{ width: 200, height: 200, content_type: 'image/png' }],
      has_nsfw_concepts: [false],
    });
    const { data, width } = await pixels(firstImage(result));
    const at = (x: number, y: number) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
    // Along the middle row, from the left: nothing, border, disc.
    const row = Array.from({ length: width / 2 }, (_, x) => at(x, width / 2));
    expect(row[0]?.[3]).toBeLessThan(10);
    expect(
      row.filter(
        ([red = 0, green = 0, blue = 0, alpha = 0]) => Math.min(red, green, blue) > 240 && alpha > 250,
      ).length,
    ).toBeGreaterThan(2);
    expect(at(width / 2, width / 2)[0]).toBeGreaterThan(200);
    expect(at(width / 2, width / 2)[1]).toBeLessThan(60);
    // The shadow falls downwards: half-transparent and dark below the border.
    const column = Array.from({ length: width / 2 }, (_, y) => at(width / 2, width / 2 + y));
    expect(column.some(([red = 255, , , alpha = 0]) => red < 60 && alpha > 20 && alpha < 160)).toBe(true);
  });
});

describe('other image models', () => {
  it('the upscaler doubles', async () => {
    const { image } = await call('fal-ai/clarity-upscaler', { image_url: await disc(50) });
    expect(image).toMatchObject({ width: 100, height: 100 });
    const { data } = await pixels(image);
    expect(data[(50 * 100 + 50) * 3] ?? 0).toBeGreaterThan(200);
  });

  it('the upscaler refuses a factor above four', async () => {
    await expect(
      call('fal-ai/clarity-upscaler', { image_url: await disc(50), upscale_factor: 8 }),
    ).rejects.toMatchObject({
      body: { detail: [{ loc: ['body', 'upscale_factor'], type: 'less_than_equal', ctx: { le: 4 } }] },
    });
  });

  it('the editor follows the words', async () => {
    const result = await call('fal-ai/bytedance/seedream/v4/edit', {
      prompt: 'black and white',
      image_urls: [await disc()],
    });
    const { data, channels } = await pixels(firstImage(result));
    const spread = channels === 1 ? 0 : Math.abs((data[0] ?? 0) - (data[2] ?? 0));
    expect(spread).toBeLessThan(6);
  });

  it('the editor lays several pictures out on a sheet', async () => {
    const one = await disc(40);
    const result = await call('fal-ai/nano-banana/edit', {
      prompt: 'one sheet',
      image_urls: [one, one, one],
    });
    expect(firstImage(result)).toMatchObject({ width: 1600, height: 544 });
  });

  it('the captioner reads the pixels', async () => {
    const plain = async (colour: string) => {
      const png = await sharp({ create: { width: 60, height: 30, channels: 3, background: colour } })
        .png()
        .toBuffer();
      return call('fal-ai/florence-2-large/caption', {
        image_url: `data:image/png;base64,${png.toString('base64')}`,
      });
    };
    expect(await plain('#e02020')).toEqual({
      results: expect.stringContaining('landscape picture of 60 by 30 pixels, mostly red'),
    });
    expect((await plain('#2040e0')).results).toContain('blue');
  });
});

describe('text', () => {
  it('is the same for the same prompt and about it', async () => {
    const [one, same, other] = await Promise.all(
      ['a shy owl', 'a shy owl', 'two foxes'].map((prompt) => call('fal-ai/any-llm', { prompt })),
    );
    expect(one).toEqual(same);
    expect(one?.output).toContain('a shy owl');
    expect(other?.output).toContain('two foxes');
  });

  it('becomes an image prompt when the system prompt asks for one', async () => {
    const { output } = await call('fal-ai/any-llm', {
      prompt: 'a fox',
      system_prompt: 'Write an image prompt. Setting: a snowy night.',
    });
    expect(output).toMatch(/^a fox, a snowy night, /);
  });
});

describe('audio', () => {
  it('is a valid WAV file of the asked-for length, and no silence', async () => {
    const { audio_file } = await call('fal-ai/stable-audio', { prompt: 'calm', seconds_total: 2 });
    expect(audio_file).toMatchObject({ content_type: 'audio/wav', url: expect.stringMatching(/\.wav$/) });
    const bytes = bytesOf(audio_file);
    expect(bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ');
    expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
    expect([bytes.readUInt16LE(20), bytes.readUInt16LE(22), bytes.readUInt16LE(34)]).toEqual([1, 1, 16]);
    expect(bytes.readUInt32LE(40)).toBe(bytes.length - 44);
    expect(bytes.readUInt32LE(40) / bytes.readUInt32LE(28)).toBeCloseTo(2, 2);
    const loudest = Math.max(
      ...Array.from({ length: 20_000 }, (_, index) => Math.abs(bytes.readInt16LE(44 + index * 2))),
    );
    expect(loudest).toBeGreaterThan(3000);
    expect(loudest).toBeLessThan(32_767);
  });

  it('depends on the prompt, and is `audio` where a model says so', async () => {
    const song = async (prompt: string) =>
      bytesOf((await call('fal-ai/lyria2', { prompt, duration: 1 })).audio).toString('base64');
    expect(await song('rain')).toBe(await song('rain'));
    expect(await song('rain')).not.toBe(await song('sun'));
  });
});

describe('media inputs', () => {
  it('can be files that another model made', async () => {
    const { url } = firstImage(await draw('a fox', 1)) as { url: string };
    expect(await call('fal-ai/clarity-upscaler', { image_url: url })).toMatchObject({
      image: { width: 192 },
    });
  });

  it.each([
    ['https://example.com/cat.png', 'file_download_error'],
    ['http://emulator.test/files/unknown.png', 'file_download_error'],
    [undefined, 'missing'],
    [7, 'string_type'],
  ])('refuses %s', async (image_url, type) => {
    await expect(call('fal-ai/imageutils/rembg', { image_url })).rejects.toMatchObject({
      status: 422,
      body: { detail: [{ loc: ['body', 'image_url'], type }] },
    });
  });
});

describe('time', () => {
  it('is believable at pace 1 and scaled by the pace', async () => {
    const started = performance.now();
    const { timings } = await draw('x', 1, {}).then(() =>
      call('fal-ai/fast-sdxl', { prompt: 'x', image_size: { width: 64, height: 64 } }, { pace: 0.1 }),
    );
    expect((timings as { inference: number }).inference).toBeGreaterThan(0.18);
    expect(performance.now() - started).toBeGreaterThan(180);
  });

  it('ends at once when the run is given up', async () => {
    const gone = new AbortController();
    const answer = call('fal-ai/any-llm', { prompt: 'x' }, { pace: 10_000, signal: gone.signal });
    gone.abort(new Error('gone'));
    await expect(answer).rejects.toThrow('gone');
  });
});
