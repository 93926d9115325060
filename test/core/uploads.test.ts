import * as z from 'zod/mini';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createFalTransport,
  createWorkflowRun,
  defineWorkflow,
  type RunState,
  type UploadFile,
} from 'react-fal-workflow/core';
import { answering, endpoint, frame, handTransport, relayAnswer, result, turns, until } from './support.ts';
import { addressOf, goodRun, heldUploads, instant, photo, plain, sound } from './uploadSupport.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

// As the transports do with what JSON cannot carry.
const refusing = {
  transport: createFalTransport({ url: 'http://127.0.0.1:1', credentials: 'a:b' }),
};

const statuses = ({ uploads }: RunState) => uploads.map(({ status }) => status);

describe('files in an input', () => {
  it('are uploaded first, then the POST is sent with addresses in their places', async () => {
    const { held, upload } = heldUploads();
    const { run, requests } = goodRun(upload);
    const input = { prompt: 'x', image: photo, more: [{ sound }, photo] };
    const settled = run.start(input);
    expect(run.getState()).toMatchObject({ status: 'running', connection: 'connecting', input });
    expect(run.getState().uploads).toEqual([
      {
        path: ['image'],
        name: 'photo.png',
        size: 5,
        contentType: 'image/png',
        loaded: 0,
        status: 'pending',
        url: null,
      },
      {
        path: ['more', 0, 'sound'],
        name: 'sound.wav',
        size: 14,
        contentType: 'audio/wav',
        loaded: 0,
        status: 'pending',
        url: null,
      },
    ]);
    expect(held.map(({ file, path }) => [file, path])).toEqual([
      [photo, ['image']],
      [sound, ['more', 0, 'sound']],
    ]);

    held[0]?.finish();
    await until(run, (state) => statuses(state)[0] === 'success');
    expect(run.getState().uploads[0]).toMatchObject({ loaded: 5, url: addressOf(photo) });
    await turns();
    expect(requests).toHaveLength(0);
    held[1]?.finish();
    const state = await settled;

    expect(state.status).toBe('success');
    const posted = {
      prompt: 'x',
      image: addressOf(photo),
      more: [{ sound: addressOf(sound) }, addressOf(photo)],
    };
    expect(requests.map(({ body }) => body)).toEqual([posted]);
    expect(state.input).toEqual(posted);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    expect(input).toEqual({ prompt: 'x', image: photo, more: [{ sound }, photo] });
  });

  it('are three at a time', async () => {
    const { held, upload } = heldUploads();
    const { run, requests } = goodRun(upload);
    const files = [1, 2, 3, 4, 5].map((size) => new Blob(['x'.repeat(size)]));
    const settled = run.start({ files });
    await until(run, (state) => statuses(state).filter((status) => status === 'running').length === 3);
    expect(statuses(run.getState())).toEqual(['running', 'running', 'running', 'pending', 'pending']);
    expect(run.getState().uploads[0]).toMatchObject({ name: null, contentType: null });
    held[1]?.finish();
    await vi.waitFor(() => expect(held).toHaveLength(4));
    for (const [index] of files.entries()) {
      await vi.waitFor(() => expect(held.length).toBeGreaterThan(index));
      held[index]?.finish();
    }
    await settled;
    expect(held.map(({ file }) => file)).toEqual(files);
    expect(requests[0]?.body).toEqual({ files: files.map(addressOf) });
  });

  it('may be the input itself, or stand beside an ad-hoc definition', async () => {
    const { transport, requests } = answering(() => relayAnswer(frame(result(1))));
    const whole = createWorkflowRun<unknown, unknown>(endpoint, { transport, upload: instant });
    expect(await whole.start(photo)).toMatchObject({ status: 'success', input: addressOf(photo) });
    const definition = { a: { id: 'a', type: 'run', depends: [], app: 'fal-ai/any-llm', input: {} } };
    const adHoc = createWorkflowRun(defineWorkflow({ definition }), { transport, upload: instant });
    await adHoc.start({ image: photo });
    expect(requests.map(({ body }) => body)).toEqual([
      addressOf(photo),
      { input: { image: addressOf(photo) }, workflow: definition },
    ]);
  });

  it('cost no turn when there are none: the POST is sent within the click', () => {
    const upload = vi.fn(instant);
    const { run, requests } = goodRun(upload);
    void run.start({ prompt: 'x', list: [1, { a: null }] });
    expect(requests).toHaveLength(1);
    expect(upload).not.toHaveBeenCalled();
    expect(run.getState().uploads).toEqual([]);
  });

  it('tell how far they are: never back, never beyond their size, and only what makes sense', async () => {
    vi.useFakeTimers();
    const { held, upload } = heldUploads();
    const { run } = goodRun(upload);
    const settled = run.start({ sound });
    const seen: number[] = [];
    run.subscribe(() => void seen.push(run.getState().uploads[0]!.loaded));
    const tell = async (bytes: unknown) => {
      held[0]?.progress(bytes as number);
      await vi.advanceTimersByTimeAsync(20);
    };
    for (const bytes of [3, 2, -1, NaN, Infinity, '9', null, undefined, {}, 10n, 7, 100, 5])
      await tell(bytes);
    expect(seen).toEqual([3, 7, 14]);
    held[0]?.finish();
    const state = await settled;
    // What comes late is about nothing any more.
    await tell(1);
    expect(run.getState()).toBe(state);
  });

  it('publish a flood of progress as one', async () => {
    vi.useFakeTimers();
    const { held, upload } = heldUploads();
    const { run } = goodRun(upload);
    void run.start({ file: new Blob(['x'.repeat(10_000)]) });
    const heard = vi.fn();
    run.subscribe(heard);
    for (let bytes = 1; bytes <= 9_000; bytes += 1) held[0]?.progress(bytes);
    expect(heard).not.toHaveBeenCalled();
    vi.advanceTimersByTime(16);
    expect(heard).toHaveBeenCalledOnce();
    expect(run.getState().uploads[0]).toMatchObject({ status: 'running', loaded: 9_000 });
    void run.cancel();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('an input that somebody writes into during its uploads', () => {
  it('is posted, and run again, as it was at the start', async () => {
    const { held, upload } = heldUploads();
    const { run, requests } = goodRun(upload);
    const input: Record<string, unknown> = { image: photo, options: { steps: 10, list: [1] } };
    const settled = run.start(input);
    input['image'] = sound;
    input['more'] = plain;
    Object.assign(input['options'] as object, { steps: 50, list: [2] });
    held[0]?.finish();
    const state = await settled;
    const posted = { image: addressOf(photo), options: { steps: 10, list: [1] } };
    expect(state).toMatchObject({ status: 'success', input: posted });
    await run.rerun();
    expect(requests.map(({ body }) => body)).toEqual([posted, posted]);
    expect(held).toHaveLength(1);
  });

  it('may be a draft that is gone by then', async () => {
    const { held, upload } = heldUploads();
    const { run, requests } = goodRun(upload);
    const { proxy, revoke } = Proxy.revocable({ image: photo }, {});
    const settled = run.start({ form: proxy });
    revoke();
    held[0]?.finish();
    expect(await settled).toMatchObject({ status: 'success' });
    expect(requests.map(({ body }) => body)).toEqual([{ form: { image: addressOf(photo) } }]);
  });
});

describe('the schema', () => {
  const photos = defineWorkflow({
    endpoint,
    input: z.object({ image: z.file(), prompt: z.string().check(z.minLength(1)) }),
  });

  it('sees the files, and a bad input uploads nothing', async () => {
    const upload = vi.fn(instant);
    const { transport, requests } = answering(() => relayAnswer(frame(result(1))));
    const run = createWorkflowRun(photos, { transport, upload });
    const state = await run.start({ image: photo, prompt: '' });
    expect(state).toMatchObject({ status: 'error', error: { type: 'invalid_input' }, uploads: [] });
    expect([upload.mock.calls.length, requests.length]).toEqual([0, 0]);
  });

  it('that wants a file gets it again in a rerun, which uploads nothing', async () => {
    const upload = vi.fn(instant);
    const { transport, requests } = answering(() => relayAnswer(frame(result(1))));
    const run = createWorkflowRun(photos, { transport, upload });
    await run.start({ image: photo, prompt: 'x' });
    expect(run.getState().input).toEqual({ image: addressOf(photo), prompt: 'x' });
    expect(await run.rerun()).toMatchObject({ status: 'success' });
    expect(await run.rerun({ prompt: 'y' })).toMatchObject({ status: 'success' });
    expect(upload).toHaveBeenCalledOnce();
    expect(requests.map(({ body }) => body)).toEqual(
      ['x', 'x', 'y'].map((prompt) => ({ image: addressOf(photo), prompt })),
    );
  });

  it('may make something else of the input: what it makes is what is posted', async () => {
    const renaming = defineWorkflow({
      endpoint,
      input: z.pipe(
        z.object({ picture: z.file() }),
        z.transform(({ picture }) => ({ image_url: picture, extra: plain })),
      ),
    });
    const { transport, requests } = answering(() => relayAnswer(frame(result(1))));
    const run = createWorkflowRun(renaming, { transport, upload: instant });
    const state = await run.start({ picture: photo });
    expect(requests[0]?.body).toEqual({ image_url: addressOf(photo), extra: addressOf(plain) });
    expect(state.input).toEqual({ picture: addressOf(photo) });
    expect(state.uploads.map(({ path }) => path)).toEqual([['image_url'], ['extra']]);
  });
});

describe('what JSON cannot carry beside a file', () => {
  const cycle: Record<string, unknown> = { image: photo };
  cycle['self'] = cycle;
  let deep: Record<string, unknown> = { image: photo };
  for (let depth = 0; depth < 100_000; depth += 1) deep = { image: photo, deep };
  it.each<[string, Record<string, unknown>, string]>([
    ['a cycle', cycle, 'input_not_json'],
    ['more depth than can be read', deep, 'input_not_json'],
    ['a BigInt', { image: photo, seed: 1n }, 'input_not_json'],
    ['what is no number', { image: photo, seed: Number.NaN }, 'input_not_json'],
    ['a Map', { image: photo, map: new Map([[1, 2]]) }, 'input_not_json'],
    ['bytes', { image: photo, bytes: new Uint8Array(3) }, 'input_not_json'],
    [
      'a file in an object of a class',
      {
        image: photo,
        other: new (class {
          file = sound;
        })(),
      },
      'input_holds_file',
    ],
  ])('%s is told before anything is uploaded', async (_, input, type) => {
    const upload = vi.fn(instant);
    const { run, requests } = goodRun(upload);
    expect(await run.start(input)).toMatchObject({ status: 'error', error: { kind: 'validation', type } });
    expect([upload.mock.calls.length, requests.length]).toEqual([0, 0]);
  });
});

describe('an upload that fails', () => {
  it('ends the run, ends the others, and posts nothing', async () => {
    const { held, upload } = heldUploads();
    const { run, requests } = goodRun(upload);
    const settled = run.start({ files: [photo, sound, plain, new Blob(['z'])] });
    held[1]?.fail(new TypeError('Failed to fetch'));
    const state = await settled;
    expect(state).toMatchObject({
      status: 'error',
      error: {
        kind: 'upload',
        type: 'upload_failed',
        message: '“sound.wav” could not be uploaded: Failed to fetch',
        status: null,
        retryable: null,
        ctx: { file: 'sound.wav', reason: 'Failed to fetch' },
      },
    });
    expect(state.error?.hint).toMatch(/^Nothing was started, and nothing billed\./);
    expect(statuses(state)).toEqual(['canceled', 'error', 'canceled', 'canceled']);
    expect(held.map(({ signal }) => signal.aborted)).toEqual([true, true, true]);
    expect(state.input).toEqual({ files: [photo, sound, plain, expect.any(Blob)] });
    // Whatever they do now.
    held[0]?.finish();
    held[2]?.fail(new Error('late'));
    held[0]?.progress(3);
    await turns();
    expect(run.getState()).toBe(state);
    expect(requests).toHaveLength(0);
  });

  it.each<[string, unknown, string]>([
    ['without words', Object.create(null), 'unknown'],
    ['that is an event', new (class ProgressEvent {})(), '[object Object]'],
    ['that is nothing', undefined, 'undefined'],
    ['that is a symbol', Symbol('no'), 'Symbol(no)'],
  ])('with a cause %s ends the run all the same, as plain data', async (_, cause, reason) => {
    const { run } = goodRun(() => Promise.reject(cause));
    const state = await run.start({ image: photo });
    expect(state).toMatchObject({ status: 'error', error: { kind: 'upload', ctx: { reason } } });
    expect(structuredClone(state.error)).toEqual(state.error);
    expect(JSON.parse(JSON.stringify(state.error))).toEqual(state.error);
  });

  it('is none when the address ends with a line', async () => {
    const { run, requests } = goodRun(async (file) => `${addressOf(file)}\n`);
    expect(await run.start({ image: photo })).toMatchObject({ status: 'success' });
    expect(requests.map(({ body }) => body)).toEqual([{ image: addressOf(photo) }]);
  });

  it('keeps what the server said', async () => {
    const cause = Object.assign(new Error('Unauthorized'), {
      name: 'ApiError',
      status: 401,
      body: { detail: 'No user found for Key ID and Secret' },
      requestId: 'r-1',
    });
    const { run } = goodRun(() => Promise.reject(cause));
    const { error } = await run.start({ image: plain });
    expect(error).toMatchObject({
      kind: 'upload',
      status: 401,
      requestId: 'r-1',
      retryable: false,
      message: '“image” could not be uploaded: No user found for Key ID and Secret',
      body: { detail: 'No user found for Key ID and Secret' },
    });
    expect(JSON.parse(JSON.stringify(error))).toEqual(error);
  });

  it('is run again with what did not fail', async () => {
    const upload = vi.fn<UploadFile>(instant);
    const { run, requests } = goodRun(upload);
    upload.mockImplementation((file) =>
      file === sound ? Promise.reject(new Error('no')) : instant(file, null!),
    );
    // One at a time, or the failure would end them all.
    await run.start({ files: [photo] });
    expect(await run.start({ files: [photo, sound] })).toMatchObject({ status: 'error' });
    upload.mockClear();
    upload.mockImplementation(instant);
    const state = await run.rerun();
    expect(upload.mock.calls.map(([file]) => file)).toEqual([sound]);
    expect(state).toMatchObject({
      status: 'success',
      input: { files: [addressOf(photo), addressOf(sound)] },
    });
    expect(requests).toHaveLength(2);
    upload.mockClear();
    await run.start({ other: sound });
    expect(upload).not.toHaveBeenCalled();
  });

  it.each<[string, () => unknown]>([
    [
      'throws at once',
      () => {
        throw new Error('no');
      },
    ],
    ['rejects with nothing', () => Promise.reject(undefined)],
    ['gives no address', () => Promise.resolve('')],
    ['gives a path', () => Promise.resolve('/files/photo.png')],
    ['gives an address of this page alone', () => Promise.resolve('blob:http://localhost/1')],
    ['gives an address that nobody else sees', () => Promise.resolve('http://192.168.0.1/photo.png')],
    ['gives something that looks like this machine', () => Promise.resolve('http://127.0.0.1.example.com/p')],
    ['gives a script', () => Promise.resolve('javascript:alert(1)')],
    ['gives an object', () => Promise.resolve({ url: 'https://fal.media/photo.png' })],
    ['gives nothing', () => undefined],
    ['gives null', () => null],
    ['gives a number', () => 7],
  ])('because it %s', async (_, upload) => {
    const { run, requests } = goodRun(upload as UploadFile);
    const state = await run.start({ image: photo });
    expect(state).toMatchObject({ status: 'error', error: { kind: 'upload', type: 'upload_failed' } });
    expect(statuses(state)).toEqual(['error']);
    expect(requests).toHaveLength(0);
  });

  it.each<[string, unknown, string]>([
    ['a string, not a promise', 'https://fal.media/a', 'https://fal.media/a'],
    ['a URL', new URL('https://fal.media/a b'), 'https://fal.media/a%20b'],
    ['an address as it came', Promise.resolve('https://fal.media/a b?x=%7e'), 'https://fal.media/a b?x=%7e'],
    ['a data: URI', Promise.resolve('data:image/png;base64,AA=='), 'data:image/png;base64,AA=='],
    ['this machine', Promise.resolve('http://127.0.0.1:8080/a'), 'http://127.0.0.1:8080/a'],
    ['this machine by its name', Promise.resolve('http://localhost/a'), 'http://localhost/a'],
    [
      'a promise of another library',
      // oxlint-disable-next-line unicorn/no-thenable -- that is what it is
      { then: (resolve: (url: string) => void) => resolve('https://fal.media/t') },
      'https://fal.media/t',
    ],
  ])('is not one that gives %s', async (_, answer, posted) => {
    const { run, requests } = goodRun((() => answer) as unknown as UploadFile);
    expect(await run.start({ image: photo })).toMatchObject({ status: 'success' });
    expect(requests[0]?.body).toEqual({ image: posted });
  });

  it('because fal could not open the address is made good by the next start', async () => {
    const upload = vi.fn(instant);
    const failure = {
      type: 'error',
      node_id: 'a',
      error: {
        status: 422,
        body: { detail: [{ loc: ['body', 'image'], msg: 'gone', type: 'file_download_error' }] },
      },
    };
    const { transport } = answering(() => relayAnswer(frame(failure)));
    const run = createWorkflowRun<Record<string, unknown>, unknown>(endpoint, { transport, upload });
    expect(await run.start({ image: photo })).toMatchObject({ status: 'error' });
    await run.rerun();
    expect(upload).toHaveBeenCalledTimes(2);
  });

  it('runs again with a new address also when that is asked for while the end is told', async () => {
    let uploads = 0;
    const upload: UploadFile = async (file) => `${addressOf(file)}?${(uploads += 1)}`;
    const gone = { detail: [{ loc: ['body', 'image'], msg: 'gone', type: 'file_download_error' }] };
    const failure = { type: 'error', node_id: 'a', error: { status: 422, body: gone } };
    const { transport, requests } = answering(() => relayAnswer(frame(failure)));
    const run = createWorkflowRun<Record<string, unknown>, unknown>(endpoint, { transport, upload });
    run.subscribe(() => {
      if (run.getState().status === 'error' && requests.length < 2) void run.rerun();
    });
    await run.start({ image: photo });
    await vi.waitFor(() => expect(requests).toHaveLength(2));
    expect(requests.map(({ body }) => body)).toEqual(
      [1, 2].map((time) => ({ image: `${addressOf(photo)}?${time}` })),
    );
  });
});

describe('without an upload', () => {
  it('an input that holds a file goes to the transport as it is, which refuses it', async () => {
    const { run, requests } = goodRun(undefined);
    expect(await run.start({ image: photo })).toMatchObject({ uploads: [], input: { image: photo } });
    expect(requests[0]?.body).toEqual({ image: photo });
  });
});

describe('a run that ends during its uploads', () => {
  const endings: [string, (run: ReturnType<typeof goodRun>['run']) => unknown, string][] = [
    ['cancel', (run) => run.cancel(), 'canceled'],
    ['reset', (run) => run.reset(), 'idle'],
  ];
  it.each(endings)('by %s posts nothing, whatever its uploads still do', async (_, end, status) => {
    for (const finish of ['finish', 'fail', 'never'] as const) {
      const { held, upload } = heldUploads();
      const { run, requests } = goodRun(upload);
      const settled = run.start({ files: [photo, sound] });
      held[0]?.finish();
      await until(run, (state) => statuses(state)[0] === 'success');
      const answer = end(run);
      expect(run.getState().status).toBe(status);
      if (status === 'canceled') expect(await answer).toBe('confirmed');
      expect(await settled).toMatchObject({
        status: 'canceled',
        uploads: [{ status: 'success' }, { status: 'canceled' }],
      });
      expect(held[1]?.signal.aborted).toBe(true);
      if (finish !== 'never') held[1]?.[finish]('https://fal.media/late');
      held[1]?.progress(9);
      await turns();
      expect(requests).toHaveLength(0);
      expect(run.getState().status).toBe(status);
    }
  });

  it('by the signal of its start posts nothing', async () => {
    const { held, upload } = heldUploads();
    const { run, requests } = goodRun(upload);
    const stop = new AbortController();
    const settled = run.start({ image: photo }, { signal: stop.signal });
    stop.abort();
    expect(await settled).toMatchObject({ status: 'canceled' });
    held[0]?.finish();
    await turns();
    expect(requests).toHaveLength(0);
  });

  it('when a subscriber cancels it at any of its steps posts nothing', async () => {
    vi.useFakeTimers();
    // 1: the start. 2, 3: an upload has come. The last of these is told together with the addresses.
    for (const step of [1, 2, 3]) {
      const { held, upload } = heldUploads();
      const { run, requests } = goodRun(upload);
      let heard = 0;
      run.subscribe(() => {
        heard += 1;
        if (heard === step) void run.cancel();
      });
      const settled = run.start({ files: [photo, sound] });
      for (const index of [0, 1]) {
        held[index]?.finish();
        await vi.advanceTimersByTimeAsync(20);
      }
      const state = await settled;
      expect([step, state.status === 'canceled' || requests.length === 1]).toEqual([step, true]);
      if (step < 3) expect(requests).toHaveLength(0);
    }
  });

  it('by detach is canceled: nothing goes on that was never started', async () => {
    const { held, upload } = heldUploads();
    const { transport, requests } = handTransport();
    const run = createWorkflowRun<Record<string, unknown>, unknown>(endpoint, {
      transport: { ...transport, resume: async () => null },
      upload,
    });
    const settled = run.start({ image: photo });
    run.detach();
    expect(await settled).toMatchObject({ status: 'canceled', error: null });
    held[0]?.finish();
    await turns();
    expect(requests).toHaveLength(0);
  });
});

describe('a start during the uploads', () => {
  it('is ignored', async () => {
    const { held, upload } = heldUploads();
    const { run, requests } = goodRun(upload);
    const first = run.start({ image: photo });
    expect(run.start({ image: sound })).toBe(first);
    expect(held).toHaveLength(1);
    held[0]?.finish();
    await first;
    expect(requests.map(({ body }) => body)).toEqual([{ image: addressOf(photo) }]);
  });

  it('takes the place of the run, when that is asked for', async () => {
    const { held, upload } = heldUploads();
    const { run, requests } = goodRun(upload, { onBusy: 'replace' });
    const first = run.start({ image: photo });
    const second = run.start({ image: sound });
    expect(await first).toMatchObject({ status: 'canceled' });
    expect(held[0]?.signal.aborted).toBe(true);
    held[0]?.finish();
    held[1]?.finish();
    expect(await second).toMatchObject({ status: 'success' });
    expect(requests.map(({ body }) => body)).toEqual([{ image: addressOf(sound) }]);
  });
});

describe('a state from a cache', () => {
  it('with a file that was lost on the way cannot be run again', async () => {
    const { run } = goodRun(() => Promise.reject(new Error('no')));
    const state = await run.start({ image: photo, prompt: 'x' });
    const stored = JSON.parse(JSON.stringify(state)) as typeof state;
    expect(stored.input).toEqual({ image: {}, prompt: 'x' });
    const { run: later, requests } = goodRun(instant, { initialState: stored });
    expect(later.getState()).toMatchObject({ status: 'error', input: null });
    expect(() => later.rerun()).toThrow('no input to run again');
    expect(requests).toHaveLength(0);
    // Kept in memory it is whole.
    const { run: kept } = goodRun(instant, { initialState: state });
    expect(kept.getState()).toBe(state);
    expect(await kept.rerun()).toMatchObject({ status: 'success' });
  });

  // Each was never posted, and JSON has made `{}` of its file.
  it.each<[string, () => Promise<RunState>]>([
    ['there was no upload', () => goodRun(undefined, refusing).run.start({ image: photo })],
    ['it was refused', () => goodRun(instant).run.start({ image: photo, map: new Map([[1, 2]]) })],
    [
      'it was canceled just before the POST',
      async () => {
        // By a clock of its own, on which notifications are never late.
        vi.useFakeTimers();
        const { held, upload } = heldUploads();
        const { run } = goodRun(upload);
        run.subscribe(() => {
          if (run.getState().uploads[0]?.status === 'success') void run.cancel();
        });
        const settled = run.start({ image: photo });
        // Longer than they wait for one another.
        await vi.advanceTimersByTimeAsync(40);
        held[0]?.finish();
        return await settled;
      },
    ],
  ])('cannot be run again when %s', async (_, play) => {
    const state = await play();
    expect(state).toMatchObject({ status: expect.stringMatching(/error|canceled/), input: { image: photo } });
    const stored = JSON.parse(JSON.stringify(state)) as RunState<Record<string, unknown>>;
    const { run, requests } = goodRun(instant, { initialState: stored });
    expect(() => run.rerun()).toThrow('no input to run again');
    expect(requests).toHaveLength(0);
  });

  it('can be run again when its file is still there, wherever the schema has put it', async () => {
    const renaming = defineWorkflow({
      endpoint,
      input: z.pipe(
        z.object({ picture: z.file() }),
        z.transform(({ picture }) => ({ image_url: picture })),
      ),
    });
    const { transport } = answering(() => relayAnswer(frame(result(1))));
    const failing = createWorkflowRun(renaming, { transport, upload: () => Promise.reject(new Error('no')) });
    const initialState = await failing.start({ picture: photo });
    const kept = createWorkflowRun(renaming, { transport, upload: instant, initialState });
    expect(await kept.rerun()).toMatchObject({ status: 'success' });
  });

  it('can be run again when it never held a file', async () => {
    const { run } = goodRun(instant, refusing);
    const input = { prompt: 'x', list: [], nothing: null };
    const stored = JSON.parse(JSON.stringify(await run.start(input))) as RunState<Record<string, unknown>>;
    expect(stored).toMatchObject({ status: 'error', requestId: null });
    expect(goodRun(instant, { initialState: stored }).run.getState()).toBe(stored);
  });
});
