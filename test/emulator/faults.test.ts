import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { FAULT_NAMES } from '../../emulator/index.ts';
import {
  chain,
  findEvent,
  KEY,
  node,
  outline,
  post,
  published,
  readEvents,
  storedDefinition,
  textNode,
  useEmulator,
} from './testRuns.ts';

const picture = published(
  'picture',
  storedDefinition(
    [node('draw', 'fal-ai/fast-sdxl', { prompt: '$input.prompt', image_size: { width: 64, height: 64 } })],
    { images: '$draw.images', first: '$draw.images.0' },
  ),
);
const WHOLE = ['submit first', 'completion first', 'submit second', 'completion second', 'output'];

describe('faults', () => {
  const emulator = useEmulator({ definitions: [chain, picture], pingEvery: 20 });
  const ask = (fault: string, name = 'chain') =>
    post(
      `${emulator.current.url}/workflows/test/${name}/stream`,
      { prompt: 'Füchse 🦊' },
      { query: `?fault=${fault}` },
    );
  const events = async (fault: string, name?: string) => readEvents(await (await ask(fault, name)).text());

  it('cut-mid-frame: destroys the socket within a frame', async () => {
    const { text, error } = await readUntilCut(await ask('cut-mid-frame'));
    expect(error).toBeInstanceOf(Error);
    expect(text).toMatch(/^data: \{"type": "submit".*\}\r\n\r\ndata: \{"type": "completion", [^\r\n]*$/);
  });

  it('cut-after-completion: destroys the socket after the first completion', async () => {
    const { text, error } = await readUntilCut(await ask('cut-after-completion'));
    expect(error).toBeInstanceOf(Error);
    expect(outline(readEvents(text))).toEqual(['submit first', 'completion first']);
    expect(text).toMatch(/\r\n\r\n$/);
    await expect.poll(() => emulator.current.emulator.stats.runsActive).toBe(0);
    expect(emulator.current.emulator.stats.runsAborted).toBe(1);
  });

  it('eof-without-output: ends cleanly', async () => {
    expect(outline(await events('eof-without-output'))).toEqual(WHOLE.slice(0, -1));
  });

  it('silence: nothing but pings for a while, then everything', async () => {
    const text = await (await ask('silence:150')).text();
    expect(outline(readEvents(text))).toEqual(WHOLE);
    expect(text).toMatch(/^data: [^\r]*"submit"[^\r]*\r\n\r\n(: ping\r\n\r\n){2,}data: /);
  });

  it('silence-without-pings: nothing at all for a while', async () => {
    const started = performance.now();
    const text = await (await ask('silence-without-pings:150')).text();
    expect(performance.now() - started).toBeGreaterThan(145);
    expect(outline(readEvents(text))).toEqual(WHOLE);
    expect(text).not.toContain(': ping');
  });

  it('unknown-event: adds a type that nobody knows', async () => {
    const all = await events('unknown-event');
    expect(findEvent(all, 'progress', 'first')).toEqual({
      type: 'progress',
      node_id: 'first',
      progress: 0.5,
    });
    expect(outline(all.filter(({ type }) => type !== 'progress'))).toEqual(WHOLE);
  });

  it('malformed-frame: adds data that is no JSON', async () => {
    const text = await (await ask('malformed-frame')).text();
    const data = text.split('\r\n\r\n').filter((frame) => frame.startsWith('data: '));
    expect(data[1]).toBe('data: {"type": "completion", "node_id": ');
    expect(data[2]).toBe('data: [DONE]');
    expect(outline(readEvents(data.filter((frame) => frame.endsWith('}')).join('\n')))).toEqual(WHOLE);
  });

  it('duplicate-events: says everything twice', async () => {
    expect(outline(await events('duplicate-events'))).toEqual(WHOLE.flatMap((entry) => [entry, entry]));
  });

  it('events-after-output: goes on after the end', async () => {
    expect(outline(await events('events-after-output'))).toEqual([...WHOLE, 'submit late']);
  });

  it('optional-fields: app_id on completions, node_id on the output', async () => {
    const all = await events('optional-fields');
    expect(findEvent(all, 'completion', 'first').app_id).toBe('fal-ai/any-llm');
    expect(findEvent(all, 'output').node_id).toBe('output');
  });

  it('lf: ends lines by LF alone', async () => {
    const text = await (await ask('lf')).text();
    expect(text).not.toContain('\r');
    expect(outline(readEvents(text))).toEqual(WHOLE);
  });

  it('event-names: names every frame', async () => {
    expect((await (await ask('event-names')).text()).match(/^event: event\r\ndata: /gm)).toHaveLength(5);
    expect(await (await ask('event-names:message')).text()).toMatch(/^event: message\r\ndata: /);
  });

  it('split-bytes: ends chunks after CR and inside characters, and loses nothing', async () => {
    const chunks = await readChunks(`${emulator.current.url}/workflows/test/chain/stream?fault=split-bytes`);
    const whole = Buffer.concat(chunks);
    expect(outline(readEvents(whole.toString('utf8')))).toEqual(WHOLE);
    expect(whole.toString('utf8')).toContain('Füchse 🦊');
    expect(chunks.some((chunk) => chunk.at(-1) === 13)).toBe(true);
    expect(chunks.some((chunk) => chunk[0] === 10)).toBe(true);
    expect(chunks.some((chunk) => ((chunk[0] ?? 0) & 0xc0) === 0x80)).toBe(true);
  });

  it('join-frames: two frames a chunk', async () => {
    const chunks = await readChunks(`${emulator.current.url}/workflows/test/chain/stream?fault=join-frames`);
    expect(outline(readEvents(String(chunks[0])))).toEqual(WHOLE.slice(0, 2));
    expect(outline(readEvents(Buffer.concat(chunks).toString()))).toEqual(WHOLE);
  });

  it('buffered: one chunk at the end', async () => {
    const chunks = await readChunks(`${emulator.current.url}/workflows/test/chain/stream?fault=buffered`);
    expect(chunks).toHaveLength(1);
    expect(outline(readEvents(String(chunks[0])))).toEqual(WHOLE);
  });

  it('giant-frame: a completion of the asked-for size', async () => {
    const all = await events('giant-frame:1');
    expect(JSON.stringify(findEvent(all, 'completion', 'first')).length).toBeGreaterThan(1024 * 1024);
    expect(JSON.stringify(findEvent(all, 'completion', 'second')).length).toBeLessThan(1000);
  });

  it('data-uris: images come inside the events', async () => {
    const { images } = findEvent(await events('data-uris', 'picture'), 'output').output as {
      images: { url: string }[];
    };
    expect(images[0]?.url).toMatch(/^data:image\/jpeg;base64,/);
  });

  it('bare-urls: outputs hold URLs instead of media objects', async () => {
    const all = await events('bare-urls', 'picture');
    const url = expect.stringMatching(/^http.*\/files\//);
    expect(findEvent(all, 'output').output).toEqual({ images: [url], first: url });
    expect(findEvent(all, 'completion').output).toMatchObject({ images: [{ url }] });
  });

  it.each([
    ['error-422', 422, { detail: [expect.objectContaining({ loc: ['body', 'num_images'] })] }],
    ['error-500', 500, { detail: 'Internal server error', error_type: 'runner_server_error' }],
    ['error-string-body', 500, 'boom'],
    ['error-null-body', 500, null],
  ])('%s: fails the last node, or the named one', async (fault, status, body) => {
    const last = await events(fault);
    expect(findEvent(last, 'error')).toMatchObject({ node_id: 'second', error: { status, body } });
    const named = await events(`${fault}:first`);
    expect(outline(named)).toEqual(['submit first', 'error first']);
  });

  it.each([401, 403, 404, 422, 429, 500, 502, 503, 504])(
    'http:%i: refuses before the run',
    async (status) => {
      const response = await ask(`http:${status}`);
      expect(response.status).toBe(status);
      expect(await response.json()).toHaveProperty('detail');
      expect(response.headers.get('retry-after')).toBe(status === 429 ? '2' : null);
      expect(response.headers.has('x-fal-error-type')).toBe(status >= 500);
      expect(emulator.current.emulator.stats.runsStarted).toBe(0);
    },
  );

  it('http:403 says that the balance is used up', async () => {
    expect(await (await ask('http:403')).json()).toEqual({
      detail: expect.stringContaining('Exhausted balance'),
    });
  });

  it('errors-as-200: hides the status, as a proxy of fal does', async () => {
    const response = await ask('errors-as-200,http:403');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toHaveProperty('detail');
    expect(outline(await events('errors-as-200'))).toEqual(WHOLE);
  });

  it('html-200: a page where a stream was expected', async () => {
    const response = await ask('html-200');
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
    expect(await response.text()).toContain('<!doctype html>');
  });

  it('slow-headers: waits before it answers', async () => {
    const started = performance.now();
    expect((await ask('slow-headers:120')).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(115);
  });

  it('combines faults, and takes them from a header', async () => {
    const response = await post(
      `${emulator.current.url}/workflows/test/chain/stream`,
      { prompt: 'x' },
      {
        headers: { 'x-emulator-fault': 'lf, eof-without-output' },
      },
    );
    const text = await response.text();
    expect(text).not.toContain('\r');
    expect(outline(readEvents(text))).toEqual(WHOLE.slice(0, -1));
  });

  it.each(['typo', 'silence:soon', 'http:418'])(
    'refuses %s, so that no test passes for nothing',
    async (fault) => {
      const response = await ask(fault);
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({ detail: expect.stringContaining(fault.split(':')[0] ?? '') });
    },
  );
});

it('every fault is documented', async () => {
  const { readFile } = await import('node:fs/promises');
  const readme = await readFile(new URL('../../emulator/README.md', import.meta.url), 'utf8');
  for (const name of FAULT_NAMES) expect(readme).toContain(`| \`${name}`);
});

describe('a silent stream that the client leaves', () => {
  const emulator = useEmulator();

  it('ends at once', async () => {
    const gone = new AbortController();
    const url = `${emulator.current.url}/workflows/execute/stream`;
    const body = { input: { prompt: 'x' }, workflow: storedDefinition([textNode('a')], {}) };
    const response = await post(url, body, { query: '?fault=silence:600000&pace=1000', signal: gone.signal });
    expect(response.status).toBe(200);
    gone.abort();
    await expect
      .poll(() => emulator.current.emulator.stats)
      .toMatchObject({ runsActive: 0, nodesActive: 0, runsAborted: 1 });
  });
});

async function readUntilCut(response: Response): Promise<{ text: string; error: unknown }> {
  let text = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  } catch (error) {
    return { text, error };
  }
  return { text, error: undefined };
}

/** The chunks as they were written: HTTP/1.1 frames each of them, and Node hands them on one by one. */
function readChunks(url: string): Promise<Buffer[]> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const outgoing = request(
      url,
      { method: 'POST', headers: { authorization: KEY }, agent: false },
      (response) => {
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve(chunks));
        response.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(JSON.stringify({ prompt: 'Füchse 🦊' }));
  });
}
