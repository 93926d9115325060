import { describe, expect, it } from 'vitest';
import { KEY, post, useEmulator } from './testRuns.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('the storage', () => {
  const emulator = useEmulator({ fileBudget: 1_000 });
  const initiate = (
    query = '',
    way = 'initiate',
    body: unknown = { content_type: 'text/plain', file_name: 'a.txt' },
  ) => post(`${emulator.current.url}/storage/upload/${way}?storage_type=fal-cdn-v3${query}`, body);
  const announced = async (query?: string, way?: string) => {
    const answer = await initiate(query, way);
    expect(answer.status).toBe(200);
    return (await answer.json()) as { file_url: string; upload_url: string };
  };
  const put = (url: string, text: string) =>
    fetch(url, { method: 'PUT', body: bytes(text), headers: { 'content-type': 'text/plain' } });

  it('gives an address for the bytes and one for the file, which is there once they have come', async () => {
    const { file_url, upload_url } = await announced();
    expect(file_url).toMatch(/\/files\/[\w-]{20}\.txt$/);
    expect((await fetch(file_url)).status).toBe(404);
    expect((await put(upload_url, 'hello')).status).toBe(200);
    const file = await fetch(file_url);
    expect([file.headers.get('content-type'), await file.text()]).toEqual(['text/plain', 'hello']);
    expect(emulator.current.emulator.stats).toMatchObject({ uploadsInitiated: 1, uploadsStored: 1 });
  });

  it('takes bytes from whoever has the address, and from nobody else', async () => {
    const { upload_url } = await announced();
    expect((await put(upload_url.replace(/token=[^&]+/, 'token=guessed'), 'x')).status).toBe(403);
    expect((await put(upload_url.replace(/\?.*/, ''), 'x')).status).toBe(403);
    expect((await put(`${emulator.current.url}/uploads/other.txt?token=x`, 'x')).status).toBe(403);
    expect(emulator.current.emulator.stats.uploadsStored).toBe(0);
  });

  it('asks for the key, the storage, and what the file is', async () => {
    const url = `${emulator.current.url}/storage/upload/initiate`;
    const body = { content_type: 'text/plain', file_name: 'a.txt' };
    const status = async (answer: Promise<Response>) => (await answer).status;
    const withKey = { headers: { authorization: 'Key wrong:key' } };
    expect(await status(post(`${url}?storage_type=fal-cdn-v3`, body, withKey))).toBe(401);
    expect(await status(post(url, body))).toBe(400);
    expect(await status(initiate('', 'initiate', { file_name: 'a.txt' }))).toBe(422);
    expect(await status(initiate('', 'initiate', 'no json'))).toBe(422);
    expect(await status(initiate('&fault=no-such'))).toBe(400);
    expect(await status(fetch(`${url}?storage_type=fal-cdn-v3`, { headers: { authorization: KEY } }))).toBe(
      405,
    );
  });

  it('puts the parts of a large file together, in their order', async () => {
    const { file_url, upload_url } = await announced('', 'initiate-multipart');
    const at = new URL(upload_url);
    const place = (name: string | number) => `${at.origin}${at.pathname}/${name}${at.search}`;
    const parts: unknown[] = [];
    for (const [number, text] of [
      [2, 'world'],
      [1, 'hello '],
    ] as const) {
      parts.unshift(await (await put(place(number), text)).json());
    }
    expect(parts).toEqual(
      [1, 2].map((partNumber) => ({ partNumber, etag: expect.stringMatching(/^[0-9a-f]{32}$/) })),
    );
    const complete = async (listed: unknown) => (await post(place('complete'), { parts: listed })).status;
    for (const wrong of [
      parts.slice(1),
      [...parts].reverse(),
      [parts[0], { partNumber: 2, etag: 'x' }],
      [],
      'x',
    ]) {
      expect(await complete(wrong)).toBe(400);
    }
    expect((await fetch(file_url)).status).toBe(404);
    expect(await complete(parts)).toBe(200);
    expect(await (await fetch(file_url)).text()).toBe('hello world');
  });

  it('keeps to its budget, whatever is uploaded over again', async () => {
    const first = await announced();
    await put(first.upload_url, 'x'.repeat(600));
    await put(first.upload_url, 'y'.repeat(600));
    expect(await (await fetch(first.file_url)).text()).toBe('y'.repeat(600));
    const second = await announced();
    await put(second.upload_url, 'z'.repeat(600));
    expect([(await fetch(first.file_url)).status, (await fetch(second.file_url)).status]).toEqual([404, 200]);
  });

  it('fails on request: at its beginning, at the bytes, or in the middle of them', async () => {
    expect((await initiate('&fault=http:503')).status).toBe(503);
    const hidden = await initiate('&fault=http:403,errors-as-200');
    expect([hidden.status, await hidden.json()]).toEqual([
      200,
      { detail: expect.stringContaining('Exhausted balance') },
    ]);
    const refused = await announced('&fault=upload-refused');
    expect((await put(refused.upload_url, 'x')).status).toBe(403);
    const cut = await announced('&fault=upload-cut');
    await expect(put(cut.upload_url, 'x'.repeat(100_000))).rejects.toThrow('fetch failed');
    const slow = await announced('&fault=upload-slow:1');
    expect((await put(slow.upload_url, 'x')).status).toBe(200);
    expect(emulator.current.emulator.stats.uploadsStored).toBe(1);
  });
});
