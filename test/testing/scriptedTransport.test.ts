import { afterEach, describe, expect, test, vi } from 'vitest';
import { scriptedTransport, sseResponse, type Script } from 'react-fal-workflow/testing';

const submit = { type: 'submit', node_id: 'a', app_id: 'fal-ai/a', request_id: 'r1' };
const output = { type: 'output', output: { text: 'é' } };

function request(signal: AbortSignal = new AbortController().signal) {
  return { endpoint: 'workflows/acme/poster', body: { prompt: 'hi' }, signal };
}

async function chunksOf(response: Response): Promise<string[]> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const chunks: string[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    chunks.push(value);
  }
}

afterEach(() => {
  vi.useRealTimers();
});

describe('sseResponse', () => {
  test('answers as fal does: an event stream with a request id and CRLF frames', async () => {
    const response = sseResponse([submit, output], { requestId: 'abc' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('x-fal-request-id')).toBe('abc');
    expect(await response.text()).toBe(
      `data: ${JSON.stringify(submit)}\r\n\r\ndata: ${JSON.stringify(output)}\r\n\r\n`,
    );
  });

  test('sends strings as data, a line at a time', async () => {
    expect(await sseResponse(['one\ntwo', '[DONE]']).text()).toBe(
      'data: one\r\ndata: two\r\n\r\ndata: [DONE]\r\n\r\n',
    );
  });

  test('needs no timer for waits unless it is paced', async () => {
    vi.useFakeTimers();
    expect(await sseResponse([{ wait: 60_000 }, output]).text()).toContain('"output"');
  });
});

describe('scriptedTransport', () => {
  test('sends every message in a chunk of its own, and a chunk cue in one', async () => {
    const script: Script = [submit, { comment: 'ping' }, { chunk: [submit, output] }, { raw: 'data: {"cut' }];
    const chunks = await chunksOf(await scriptedTransport(script).open(request()));
    expect(chunks).toEqual([
      `data: ${JSON.stringify(submit)}\r\n\r\n`,
      ': ping\r\n\r\n',
      `data: ${JSON.stringify(submit)}\r\n\r\ndata: ${JSON.stringify(output)}\r\n\r\n`,
      'data: {"cut',
    ]);
  });

  test('remembers every POST, so that a test can count what would have been paid for', async () => {
    const transport = scriptedTransport([output]);
    await transport.open(request());
    await transport.open(request());
    expect(transport.requests).toHaveLength(2);
    expect(transport.requests[0]).toMatchObject({
      endpoint: 'workflows/acme/poster',
      body: { prompt: 'hi' },
    });
  });

  test('gives each run a request id of its own', async () => {
    const transport = scriptedTransport([output]);
    const ids = [await transport.open(request()), await transport.open(request())].map((response) =>
      response.headers.get('x-fal-request-id'),
    );
    expect(ids).toEqual(['request-1', 'request-2']);
  });

  test('asks a function for a script at each POST', async () => {
    const transport = scriptedTransport((_, attempt) => [{ type: 'output', output: attempt }]);
    await transport.open(request());
    expect(await (await transport.open(request())).text()).toContain('"output":2');
  });

  test('sends nothing for a signal that is aborted already', async () => {
    const transport = scriptedTransport([output]);
    await expect(transport.open(request(AbortSignal.abort()))).rejects.toMatchObject({ name: 'AbortError' });
    expect(transport.requests).toHaveLength(0);
  });

  test('breaks the body with an AbortError when it is aborted on the way', async () => {
    const abort = new AbortController();
    const response = await scriptedTransport([submit, { hang: true }]).open(request(abort.signal));
    const reader = response.body!.getReader();
    await reader.read();
    const next = reader.read();
    abort.abort();
    await expect(next).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('rejects with an AbortError when it is aborted before it answers', async () => {
    const abort = new AbortController();
    const opening = scriptedTransport([output], { latency: Infinity }).open(request(abort.signal));
    abort.abort();
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('stops when the reader leaves', async () => {
    const response = await scriptedTransport([submit, { hang: true }]).open(request());
    const reader = response.body!.getReader();
    await reader.read();
    await expect(reader.cancel()).resolves.toBeUndefined();
  });

  test('a cut delivers what came before it, then breaks', async () => {
    const reader = (await scriptedTransport([submit, { cut: true }]).open(request())).body!.getReader();
    expect((await reader.read()).value).toBeDefined();
    await expect(reader.read()).rejects.toBeInstanceOf(TypeError);
  });

  test('waits as written, or scaled by its pace', async () => {
    vi.useFakeTimers();
    const reader = (
      await scriptedTransport([{ wait: 1000 }, output], { pace: 0.5 }).open(request())
    ).body!.getReader();
    const read = vi.fn();
    void reader.read().then(read);
    await vi.advanceTimersByTimeAsync(499);
    expect(read).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(read).toHaveBeenCalledOnce();
  });

  test('answers an HTTP error in place of a stream', async () => {
    const response = await scriptedTransport([
      { status: 403, body: { detail: 'User is locked.' }, headers: { 'retry-after': '3' } },
    ]).open(request());
    expect(response.status).toBe(403);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('retry-after')).toBe('3');
    expect(await response.json()).toEqual({ detail: 'User is locked.' });
  });

  test('can refuse to answer at all', async () => {
    const transport = scriptedTransport([{ refuse: 'Failed to fetch' }]);
    await expect(transport.open(request())).rejects.toThrow(new TypeError('Failed to fetch'));
    expect(transport.requests).toHaveLength(1);
  });

  test('cannot resume unless it is told to, like fal', () => {
    expect(scriptedTransport([output]).resume).toBeUndefined();
    expect(scriptedTransport([output]).cancel).toBeUndefined();
  });

  test('a resumable one goes on behind the message that was seen last', async () => {
    const transport = scriptedTransport([submit, { cut: true }, output], { resumable: true });
    const response = await transport.open(request());
    const runId = response.headers.get('x-workflow-run-id') ?? '';
    const reader = response.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toContain('id: 1\r\n');
    await expect(reader.read()).rejects.toBeInstanceOf(TypeError);

    const endpoint = 'workflows/acme/poster';
    const signal = new AbortController().signal;
    const resumed = await transport.resume!({ endpoint, runId, lastEventId: '1', signal });
    const text = await resumed!.text();
    expect(text).toContain('id: 3\r\n');
    expect(text).not.toContain('submit');
    expect(transport.requests).toHaveLength(1);
    expect(transport.resumes).toHaveLength(1);
    expect(await transport.resume!({ endpoint, runId: 'unknown', lastEventId: null, signal })).toBeNull();
    const named = { endpoint, runId, idempotencyKey: null };
    expect(await transport.cancel!(named)).toBe('confirmed');
    expect(await transport.cancel!(named)).toBe('too-late');
  });
});
