import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { createWorkflowRun, type WorkflowTransport } from 'react-fal-workflow/core';
import { scriptedTransport } from 'react-fal-workflow/testing';
import { engineScript } from './arbitraries.ts';
import {
  answering,
  completion,
  endpoint,
  eventStream,
  failure,
  frame,
  handTransport,
  relayAnswer,
  result,
  serve,
  submit,
  turns,
  until,
  watched,
} from './support.ts';

describe('cancel', () => {
  test('at any event, in any chunking: canceled at once, nothing after it, one POST', async () => {
    await fc.assert(
      fc.asyncProperty(
        engineScript,
        fc.nat(),
        fc.integer({ min: 1, max: 5 }),
        async ({ events, complete }, where, size) => {
          const { transport, requests, bodies } = handTransport();
          let seen = 0;
          let told = -1;
          const at = where % Math.max(1, events.length);
          const { run, log } = watched({
            transport,
            onEvent: () => {
              if (seen++ !== at) return;
              void run.cancel();
              told = log.length;
            },
          });
          const settled = run.start({});
          await turns();
          for (let i = 0; i < events.length; i += size) {
            bodies[0]!.send(...events.slice(i, i + size));
            await turns(20);
          }
          if (told === -1) void run.cancel();
          const state = await settled;
          // A result that came in the same chunk was there before the cancel, and is kept.
          const reached = complete && Math.floor(at / size) === Math.floor((events.length - 1) / size);
          expect(state.status).toBe(reached ? 'success' : 'canceled');
          if (told !== -1 && !reached) expect(log).toHaveLength(told);
          expect(log.filter((line) => line.startsWith('settled'))).toHaveLength(1);
          expect(run.getState()).toBe(state);
          expect(requests).toHaveLength(1);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('over real HTTP, behind each event: the server sees its connection close', async () => {
    const events = [submit('a'), completion('a'), failure('b'), submit('c')];
    for (let count = 0; count <= events.length; count += 1) {
      let close!: () => void;
      const gone = new Promise<void>((resolve) => (close = resolve));
      const { url, posts } = await serve((_, response) => {
        response.on('close', close);
        response.writeHead(200, eventStream);
        response.write(
          `: hello\n\n${events
            .slice(0, count)
            .map((event) => frame(event))
            .join('')}`,
        );
      });
      const open: WorkflowTransport['open'] = ({ signal }) =>
        fetch(url, { method: 'POST', body: '{}', signal });
      let seen = 0;
      const { run } = watched({ transport: { open }, onEvent: () => void (seen += 1) });
      const settled = run.start({});
      await until(run, ({ connection, order }) => connection === 'open' && (count < 1 || order.length > 0));
      void run.cancel();
      expect(run.getState().status).toBe('canceled');
      expect((await settled).status).toBe('canceled');
      await gone;
      expect(seen).toBeLessThanOrEqual(count);
      expect(posts).toHaveLength(1);
    }
  });

  test('before the first byte wins: an answer that comes later is thrown away with its connection', async () => {
    let answer!: (response: Response) => void;
    const { transport, requests } = answering(() => new Promise<Response>((resolve) => (answer = resolve)));
    const { run, log } = watched({ transport });
    const settled = run.start({});
    expect(await run.cancel()).toBe('requested');
    const state = await settled;
    let canceled = false;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(frame(result(1)))),
      cancel: () => void (canceled = true),
    });
    const told = log.length;
    answer(new Response(body, { headers: eventStream }));
    await turns();
    expect(canceled).toBe(true);
    expect(run.getState()).toBe(state);
    expect(state.status).toBe('canceled');
    expect(log).toHaveLength(told);
    expect(requests).toHaveLength(1);
  });

  test('in the moment between the headers and the first read lets go of the body', async () => {
    for (let turn = 0; turn < 12; turn += 1) {
      const { transport, bodies } = handTransport();
      const run = createWorkflowRun(endpoint, { transport });
      void run.start({});
      await turns(turn);
      void run.cancel();
      await turns();
      expect(bodies[0]?.canceled, `canceled after ${turn} turns`).toBe(true);
    }
  });

  test('a fetch that rejects after the cancel is no error', async () => {
    let refuse!: (cause: Error) => void;
    const { transport } = answering(() => new Promise<Response>((_, reject) => (refuse = reject)));
    const { run, log } = watched({ transport });
    const settled = run.start({});
    void run.cancel();
    refuse(new TypeError('late'));
    await turns();
    expect(await settled).toMatchObject({ status: 'canceled', error: null, errors: [] });
    expect(log.filter((line) => line.startsWith('error'))).toEqual([]);
  });

  test('keeps an error that had come before, and calls no onError', async () => {
    const { transport, bodies } = handTransport();
    const { run, log } = watched({ transport });
    void run.start({});
    await turns();
    bodies[0]!.send(failure('a'));
    await until(run, ({ error }) => error !== null);
    void run.cancel();
    expect(run.getState()).toMatchObject({ status: 'canceled', error: { nodeId: 'a' } });
    expect(log.filter((line) => line.startsWith('error'))).toEqual([]);
  });

  test('tells what it achieved: too late before a start, after an end and after another cancel', async () => {
    const run = createWorkflowRun(endpoint, { transport: scriptedTransport([result(1)], { pace: 0 }) });
    expect(await run.cancel()).toBe('too-late');
    expect(run.getState().status).toBe('idle');
    await run.start({});
    expect(await run.cancel()).toBe('too-late');
    expect(run.getState().status).toBe('success');
    void run.start({});
    expect(await Promise.all([run.cancel(), run.cancel()])).toEqual(['requested', 'too-late']);
  });

  const answers: [string, () => Promise<'confirmed'>, string][] = [
    ['confirms', async () => 'confirmed', 'confirmed'],
    ['rejects', () => Promise.reject(new Error('down')), 'requested'],
    [
      'throws',
      () => {
        throw new Error('down');
      },
      'requested',
    ],
  ];
  test.each(answers)('asks a server that knows the run; when that %s', async (_, cancel, expected) => {
    const asked: unknown[] = [];
    const transport: WorkflowTransport = {
      open: async () =>
        new Response(new ReadableStream(), { headers: { ...eventStream, 'x-workflow-run-id': 'run-7' } }),
      cancel: (request) => {
        asked.push(request);
        return cancel();
      },
    };
    const run = createWorkflowRun(endpoint, { transport });
    void run.start({});
    await until(run, ({ runId }) => runId !== null);
    const answer = run.cancel();
    expect(run.getState().status).toBe('canceled');
    expect(await answer).toBe(expected);
    expect(asked).toEqual([{ endpoint, runId: 'run-7', idempotencyKey: expect.any(String) }]);
  });

  test('while it waits to reconnect ends the waiting', async () => {
    let resumes = 0;
    const transport: WorkflowTransport = {
      open: async () => relayAnswer('', { cut: true }),
      resume: async () => ((resumes += 1), null),
    };
    const run = createWorkflowRun(endpoint, { transport });
    const settled = run.start({});
    await until(run, ({ connection }) => connection === 'reconnecting');
    void run.cancel();
    expect((await settled).status).toBe('canceled');
    await turns();
    expect(resumes).toBe(0);
  });
});
