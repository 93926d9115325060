// The real client's storage, fal's own proxy and our run, with an emulated fal behind them: what a page does with a file.
import { createFalClient, type FalClient } from '@fal-ai/client';
import sharp from 'sharp';
import {
  createFalTransport,
  createFalUpload,
  createQueueTransport,
  createRelayTransport,
  createWorkflowRun,
} from 'react-fal-workflow/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { node, published, storedDefinition, useEmulator } from '../emulator/testRuns.ts';
import { discPicture } from './discPicture.ts';
import { directClient } from './falClients.ts';
import { startUploadProxy, type UploadProxy } from './uploadProxy.ts';

const endpoint = 'workflows/test/cut-out';
const cutOut = published(
  'cut-out',
  storedDefinition(
    [node('rembg', 'fal-ai/imageutils/rembg', { image_url: '$input.image_url' })],
    { image: '$rembg.image' },
    { image_url: { type: 'string', required: true } },
  ),
);
const realFetch = globalThis.fetch;

async function disc(): Promise<File> {
  return new File([new Uint8Array(await discPicture())], 'disc.png', { type: 'image/png' });
}

describe("fal's own storage client", () => {
  const emulator = useEmulator({ definitions: [cutOut] });
  let fal: FalClient;
  beforeEach(() => {
    fal = directClient(emulator.current.url);
  });

  it('uploads a file, whose bytes are served afterwards', async () => {
    const file = await disc();
    const url = await fal.storage.upload(file);
    expect(url).toMatch(/\/files\/[\w-]+\.png$/);
    const answer = await fetch(url);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(await file.arrayBuffer()));
  });

  it('uploads a file of more than 90 MB in parts', async () => {
    const part = new Uint8Array(1024 * 1024).map((_, index) => index % 251);
    const file = new File(
      Array.from({ length: 91 }, () => part),
      'film.mp4',
      { type: 'video/mp4' },
    );
    // Its last call goes past its own `fetch`: the address is the emulator's own, so it arrives.
    const url = await fal.storage.upload(file);
    const { headers } = await fetch(url, { method: 'GET', headers: { range: 'bytes=0-0' } });
    expect(headers.get('content-range')).toBe(`bytes 0-0/${91 * 1024 * 1024}`);
    const end = await fetch(url, { headers: { range: 'bytes=-3' } });
    expect([...new Uint8Array(await end.arrayBuffer())]).toEqual([...part.slice(-3)]);
  });

  it('walks an input as our run does', async () => {
    const file = await disc();
    const input = { image_url: file, list: [{ file }, 'x'], none: null };
    const theirs = JSON.stringify(await fal.storage.transformInput(input));
    const posted: unknown[] = [];
    const run = createWorkflowRun(endpoint, {
      upload: createFalUpload(fal),
      transport: { open: async ({ body }) => (posted.push(body), new Response()) },
    });
    await run.start(input);
    const anonymous = (text: string) => text.replaceAll(/[\w-]{20}\.png/g, 'FILE');
    expect(anonymous(JSON.stringify(posted[0]))).toBe(anonymous(theirs));
  });
});

describe.each(['stream', 'queue', 'relay'] as const)(
  'from a file to the result, behind a proxy, by the %s',
  (way) => {
    const emulator = useEmulator({ definitions: [cutOut], queue: { url: 'https://queue.fal.run' } });
    let proxy: UploadProxy;
    beforeEach(async () => {
      proxy = await startUploadProxy(emulator.current.url, endpoint);
    });
    afterEach(() => proxy.close());

    function start() {
      const { proxyUrl, relayUrl } = proxy;
      const fal = createFalClient({ proxyUrl: { url: proxyUrl, when: 'always' }, retry: { maxRetries: 0 } });
      const transports = {
        stream: () => createFalTransport({ proxyUrl, fetch: realFetch }),
        queue: () => createQueueTransport({ proxyUrl, fetch: realFetch, pollEvery: 10 }),
        relay: () => createRelayTransport({ url: relayUrl, fetch: realFetch }),
      };
      return createWorkflowRun(endpoint, { transport: transports[way](), upload: createFalUpload(fal) });
    }
    const posts = () => emulator.current.emulator.stats.posts[endpoint] ?? 0;

    it('the model reads the very bytes, and one POST is sent', async () => {
      const run = start();
      const file = await disc();
      const state = await run.start({ image_url: file });
      expect(state).toMatchObject({
        status: 'success',
        uploads: [{ name: 'disc.png', status: 'success', loaded: file.size, path: ['image_url'] }],
        input: { image_url: expect.stringContaining('/files/') },
      });
      const { image } = state.output as { image: { url: string; width: number; height: number } };
      expect([image.width, image.height]).toEqual([96, 64]);
      const cut = Buffer.from(await (await realFetch(image.url)).arrayBuffer());
      const { data } = await sharp(cut).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      const pixel = (x: number, y: number) => [...data.subarray((y * 96 + x) * 4, (y * 96 + x) * 4 + 4)];
      expect(pixel(48, 32)).toEqual([221, 0, 0, 255]);
      expect(pixel(1, 1)[3]).toBe(0);
      expect(posts()).toBe(1);

      // The same file again: it is there.
      await run.start({ image_url: file });
      await run.rerun();
      expect(emulator.current.emulator.stats).toMatchObject({ uploadsInitiated: 1, uploadsStored: 1 });
      expect(posts()).toBe(3);
    });

    it.each([
      ['http:401', { status: 401, message: expect.stringContaining('No user found for Key ID and Secret') }],
      ['http:503', { status: 503, message: expect.stringContaining('No runner could be scheduled') }],
      ['html-200', { message: expect.stringContaining('“disc.png” could not be uploaded: ') }],
      ['errors-as-200,http:403', { message: expect.stringContaining('“disc.png” could not be uploaded: ') }],
      ['upload-refused', { status: 403, message: expect.stringContaining('The file was refused') }],
      ['upload-cut', { message: expect.stringContaining('“disc.png” could not be uploaded: ') }],
    ])('%s while it is uploaded: the run says so, and nothing is posted', async (name, error) => {
      proxy.fault = name;
      const state = await start().start({ image_url: await disc() });
      expect(state).toMatchObject({
        status: 'error',
        error: { kind: 'upload', type: 'upload_failed', ...error },
        uploads: [{ status: 'error' }],
      });
      expect(posts()).toBe(0);
    });

    it('a cancel while the bytes are on their way posts nothing, also when they arrive', async () => {
      proxy.fault = 'upload-slow:500';
      const run = start();
      const settled = run.start({ image_url: await disc() });
      await vi.waitFor(() => expect(proxy.asked).toEqual(['/storage/upload/initiate']));
      expect(await run.cancel()).toBe('confirmed');
      expect(await settled).toMatchObject({ status: 'canceled', uploads: [{ status: 'canceled' }] });
      await vi.waitFor(() => expect(emulator.current.emulator.stats.uploadsStored).toBe(1), {
        timeout: 10_000,
      });
      expect(posts()).toBe(0);
    });

    it('a file of more than 90 MB is stopped by the proxy, whose list leaves multipart out', async () => {
      const film = new File([new Uint8Array(91 * 1024 * 1024)], 'film.mp4', { type: 'video/mp4' });
      const state = await start().start({ image_url: film });
      expect(state).toMatchObject({ status: 'error', error: { kind: 'upload', status: 400 } });
      expect([proxy.asked, posts()]).toEqual([[], 0]);
    });
  },
);
