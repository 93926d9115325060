import { getEventListeners } from 'node:events';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createWorkflowRun, type RunState, type UploadFile } from 'react-fal-workflow/core';
import { answering, deepFreeze, endpoint, frame, illegal, relayAnswer, result, turns } from './support.ts';
import { addressOf } from './uploadSupport.ts';

afterEach(() => vi.restoreAllMocks());

const files = [1, 2, 3, 4, 5].map((size) => new File(['x'.repeat(size)], `${size}.bin`));

const { value: someInput } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
    fc.constantFrom(...files),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), tie('value'), { maxKeys: 4 }),
  ),
}));
const ways = [
  'good',
  'good',
  'good',
  'rejects',
  'throws',
  'never',
  'bad address',
  'twice',
  'on abort',
] as const;
const behaviour = fc.record({
  way: fc.constantFrom(...ways),
  wait: fc.nat({ max: 3 }),
  progress: fc.array(fc.constantFrom(-1, 0, 1, 2, 3, 100, NaN, Infinity), { maxLength: 4 }),
});
/** What a person does meanwhile, and after how many turns. */
const deed = fc.record({
  what: fc.constantFrom('cancel', 'abort', 'start', 'reset', 'nothing', 'nothing', 'nothing'),
  after: fc.nat({ max: 8 }),
});

function replacedOf(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, child: unknown) => (child instanceof Blob ? addressOf(child) : child)),
  );
}
const filesIn = (value: unknown): Set<Blob> => {
  const found = new Set<Blob>();
  JSON.stringify(value, (_key, child: unknown) => {
    if (child instanceof Blob) found.add(child);
    return child;
  });
  return found;
};

/** What no upload may ever be. */
function illegalUploads({ status, uploads }: RunState): string[] {
  return uploads.flatMap((upload, index) => {
    const holds = [
      upload.loaded >= 0 && upload.loaded <= upload.size,
      (upload.url !== null) === (upload.status === 'success'),
      upload.status !== 'success' || upload.loaded === upload.size,
      status === 'running' || (upload.status !== 'pending' && upload.status !== 'running'),
      upload.status !== 'error' || status === 'error' || status === 'running',
    ];
    return holds.every(Boolean) ? [] : [`upload ${index}: ${JSON.stringify({ ...upload, status })} ${holds}`];
  });
}

describe('whatever the input, its uploads and the person do', () => {
  it('the run ends, legally; nothing is posted unless all is there, and then it is exactly that', async () => {
    const signals = new Set<AbortSignal>();
    const { addEventListener } = AbortSignal.prototype;
    vi.spyOn(AbortSignal.prototype, 'addEventListener').mockImplementation(function (
      this: AbortSignal,
      ...given: Parameters<typeof addEventListener>
    ) {
      signals.add(this);
      addEventListener.apply(this, given);
    });

    const seen: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(
        someInput,
        fc.array(behaviour, { minLength: 5, maxLength: 5 }),
        deed,
        async (input, behaviours, { what, after }) => {
          signals.clear();
          const before = replacedOf(input);
          const wanted = filesIn(input);
          const asked: Blob[] = [];
          const upload: UploadFile = (file, { signal, onProgress }) => {
            asked.push(file);
            const { way, wait, progress } = behaviours[file.size - 1]!;
            if (way === 'throws') throw new Error('throws');
            return new Promise((resolve, reject) => {
              void turns(wait).then(() => {
                for (const bytes of progress) onProgress(bytes);
                if (way === 'good' || way === 'twice') resolve(addressOf(file));
                if (way === 'twice') resolve('https://example.com/other');
                if (way === 'rejects') reject(new Error('rejects'));
                if (way === 'bad address') resolve('/nowhere');
                if (way === 'on abort' && !signal.aborted)
                  signal.addEventListener('abort', () => resolve(addressOf(file)), { once: true });
                for (const bytes of progress) onProgress(bytes);
              });
            });
          };
          const { transport, requests } = answering(() => relayAnswer(frame(result(1))));
          const run = createWorkflowRun<unknown, unknown>(endpoint, { transport, upload });
          const found: string[] = [];
          const loaded: number[] = [];
          run.subscribe(() => {
            const state = run.getState();
            found.push(...illegal(state), ...illegalUploads(state));
            state.uploads.forEach((one, index) => {
              if (one.loaded < (loaded[index] ?? 0)) found.push('loaded fell');
              loaded[index] = one.loaded;
            });
          });

          const stop = new AbortController();
          const settled = run.start(deepFreeze(input), { signal: stop.signal });
          await turns(after);
          if (what === 'cancel') void run.cancel();
          if (what === 'abort') stop.abort();
          if (what === 'reset') run.reset();
          if (what === 'start') void run.start({ other: 1 });
          const hangs = [...wanted].some((file) => /never|on abort/.test(behaviours[file.size - 1]!.way));
          await turns(60);
          if (hangs) void run.cancel();
          const state = await settled;
          await turns(60);

          expect(['success', 'error', 'canceled']).toContain(state.status);
          seen[state.status] = (seen[state.status] ?? 0) + 1;
          expect(found).toEqual([]);
          expect(new Set(asked).size).toBe(asked.length);
          const own = requests.filter(({ body }) => JSON.stringify(body) !== '{"other":1}');
          expect(own.length).toBeLessThanOrEqual(1);
          expect(requests.length).toBeLessThanOrEqual(what === 'start' ? 2 : 1);
          for (const { body } of own) {
            expect(JSON.stringify(body)).toBe(JSON.stringify(before));
            expect(asked.length).toBe(wanted.size);
          }
          const areGood = [...wanted].every((file) => /good|twice/.test(behaviours[file.size - 1]!.way));
          if (own.length > 0) expect(areGood).toBe(true);
          if (areGood && (what === 'nothing' || what === 'start')) expect(own.length).toBe(1);
          if (state.status === 'success') expect(JSON.stringify(state.input)).toBe(JSON.stringify(before));
          if (state.status === 'error') expect(state.error.type).toBe('upload_failed');
          expect(filesIn(input)).toEqual(wanted);
          expect([...signals].flatMap((signal) => getEventListeners(signal, 'abort'))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
    // A property that only ever sees one end proves nothing.
    for (const status of ['success', 'error', 'canceled']) expect(seen[status]).toBeGreaterThan(5);
  });
});
