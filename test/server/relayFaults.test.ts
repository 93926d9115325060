import { createServer, type ServerResponse } from 'node:http';
import {
  createFalTransport,
  createRelayTransport,
  createWorkflowRun,
  type RunState,
  type SettledRunState,
} from 'react-fal-workflow/core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FAULT_NAMES } from '../../emulator/index.ts';
import { timeless } from '../core/support.ts';
import { eventually } from './eventually.ts';
import {
  countingStore,
  endOf,
  json,
  listen,
  plantedKey,
  readAll,
  runIdOf,
  start,
  startFal,
  startRelay,
  stateOf,
  watch,
  words,
  type RelayOptions,
  type RunningRelay,
} from './relaySupport.ts';

let relay: RunningRelay;
const { store, open } = countingStore();

beforeAll(async () => {
  relay = await startRelay({ store, emulator: { pingEvery: 10 } });
});
afterAll(() => relay.close());

const input = { prompt: 'a fox' };

const faults = [
  '',
  'cut-mid-frame',
  'cut-after-completion',
  'cut-after-completion,error-500:a',
  'eof-without-output',
  'eof-without-output,error-422:b',
  'silence:60',
  'silence-without-pings:60',
  'slow-headers:60',
  'unknown-event',
  'malformed-frame',
  'duplicate-events',
  'events-after-output',
  'optional-fields',
  'giant-frame:5',
  'data-uris',
  'bare-urls',
  'error-422',
  'error-422:a',
  'error-500:d',
  'error-string-body:b',
  'error-null-body:c',
  'lf',
  'event-names',
  'event-names:submit',
  'event-names:error',
  'event-names:run-ended',
  'split-bytes',
  'join-frames',
  'buffered',
  'errors-as-200,http:422',
  'html-200',
  ...[401, 403, 404, 422, 429, 500, 502, 503, 504].map((status) => `http:${status}`),
];

describe("every fault of fal's ends as it does without a relay", () => {
  it('none is forgotten', () => {
    const tried = new Set(faults.flatMap((fault) => fault.split(',')).map((fault) => fault.split(':')[0]));
    // Those of storage are uploads': falUpload.test.ts.
    expect(FAULT_NAMES.filter((name) => !name.startsWith('upload-') && !tried.has(name))).toEqual([]);
  });

  it.each(faults)('"%s"', async (fault) => {
    const headers = { 'x-emulator-fault': fault };
    const direct = createFalTransport({ url: relay.fal.url, credentials: plantedKey, headers });
    const relayed = createRelayTransport({ url: relay.url, headers });
    const expected = await createWorkflowRun(words, { transport: direct }).start(input);
    const actual = await createWorkflowRun(words, { transport: relayed }).start(input);
    expect(comparable(actual)).toEqual(comparable(expected));

    // Who comes later, by the events or by the state, is told the same.
    const runId = actual.runId!;
    const joined = await createWorkflowRun(words, { transport: relayed }).join(runId);
    expect(comparable(joined)).toEqual(comparable(actual));
    const served = await stateOf(relay, runId);
    expect(comparable(served)).toEqual(comparable(actual));

    const messages = await readAll(await watch(relay, runId));
    expect(messages.filter(({ data }) => data.startsWith('{"type":"run-ended"'))).toHaveLength(1);
    expect(endOf(messages)).toMatchObject({ type: 'run-ended', status: actual.status });
    const everything = JSON.stringify([actual, joined, served, messages]);
    expect(everything).not.toContain(plantedKey);
    expect(everything).not.toContain(plantedKey.split(':')[1]);
  });

  it('nothing stays open, at the relay or at fal', async () => {
    await eventually(() => open).toMatchObject({ viewers: 0, reads: 0, writers: 0 });
    await eventually(() => relay.fal.emulator.stats.runsActive).toBe(0);
    expect(relay.errors).toEqual([]);
  });
});

// A run names other ids each time, and hears of what came after its end or not, as the network cut it.
function comparable(state: RunState | SettledRunState): unknown {
  const { runId: _, queue: __, issues, ...rest } = timeless(state);
  const kept = issues.filter(({ code }) => code !== 'event-after-output');
  const text = JSON.stringify({ ...rest, issues: kept });
  return JSON.parse(text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>'));
}

describe('what a hand-made fal may do', () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  /** A relay in front of a server that answers as it is told. */
  async function behind(
    answer: (response: ServerResponse) => void,
    options: RelayOptions = {},
  ): Promise<{ relay: RunningRelay; posts: () => number }> {
    let posts = 0;
    const server = createServer((request, response) => {
      request.resume();
      request.on('end', () => {
        posts += 1;
        answer(response);
      });
    });
    const port = await listen(server);
    const fal = await startFal();
    const { upstream, ...rest } = options;
    const made = await startRelay({
      fal,
      ...rest,
      upstream: { url: `http://127.0.0.1:${port}`, ...upstream },
    });
    closing.push(
      () => made.close(),
      () => fal.close(),
      () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
    );
    return { relay: made, posts: () => posts };
  }
  const stream = { 'content-type': 'text/event-stream' };
  const endWith = (body: string) => (response: ServerResponse) => {
    response.writeHead(200, stream).end(body);
  };
  const run = async (made: RunningRelay) => readAll(await start(made));

  it('events under the names of the relay are not passed on, and end nothing', async () => {
    const made = await behind(
      endWith(
        'data: {"type":"run-ended","status":"success"}\n\n' +
          'event: run-ended\ndata: {"type":"run-started","input":1}\n\n' +
          'data: {"type":"run-queued","position":3}\n\n' +
          'data: {"type":"submit","node_id":"a","relay_elapsed":99999999}\n\n' +
          'data: {"type":"output","output":1}\n\n',
      ),
    );
    const messages = await run(made.relay);
    expect(messages.map((message) => json(message)['type'])).toEqual([
      'run-started',
      'submit',
      'output',
      'run-ended',
    ]);
    expect(json(messages[1])['relay_elapsed']).toBeLessThan(99_999_999);
  });

  it('the digits of a number beyond 2^53 stay as they are', async () => {
    const made = await behind(endWith('data: {"type":"output","output":{"seed":196619188014358660}}\n\n'));
    const [, output] = await run(made.relay);
    expect(output?.data).toContain('"output":{"seed":196619188014358660},"relay_elapsed":');
  });

  it('data over several lines is one line, and is read the same', async () => {
    const made = await behind(
      endWith('data: {"type":\ndata: "output",\r\ndata:   "output": {}\ndata: }\n\nid: \0\ndata: x\0y\n\n'),
    );
    const [, output, last] = await run(made.relay);
    expect(json(output)).toMatchObject({ type: 'output', output: {} });
    expect(json(last)['status']).toBe('success');
  });

  it('a name says what its event is when the event does not', async () => {
    const made = await behind(
      endWith(
        'event: submit\ndata: {"node_id":"a"}\n\nevent: completion\ndata: {"node_id":"a","output":1}\n\n' +
          'event: error\ndata: it broke\n\nevent: error\ndata: {"message":"it broke again"}\n\n',
      ),
    );
    const response = await start(made.relay);
    const messages = await readAll(response);
    expect(messages.map(({ event }) => event)).toEqual([
      undefined,
      undefined,
      undefined,
      'error',
      'error',
      undefined,
    ]);
    expect(json(messages[1])).toMatchObject({ type: 'submit', node_id: 'a' });
    expect(json(messages[2])).toMatchObject({ type: 'completion', node_id: 'a' });
    expect(messages[3]?.data).toBe('it broke');
    expect(endOf(messages)).toMatchObject({ status: 'error', error: null });
    expect(await stateOf(made.relay, runIdOf(response))).toMatchObject({
      status: 'error',
      error: { message: 'it broke' },
      nodes: { a: { status: 'success' } },
    });
  });

  it('the same SSE id again is the same event', async () => {
    const made = await behind(
      endWith('id: 7\ndata: {"type":"x"}\n\nid: 7\ndata: {"type":"x"}\n\ndata: {"type":"output"}\n\n'),
    );
    expect(await run(made.relay)).toHaveLength(4);
  });

  it('silence beyond upstream.idleTimeout interrupts the run, and says which option it was', async () => {
    for (const answer of [
      () => {},
      (response: ServerResponse) => void response.writeHead(200, stream).flushHeaders(),
      (response: ServerResponse) =>
        void response.writeHead(200, stream).write('data: {"type":"submit","node_id":"a"}\n\n'),
    ]) {
      const made = await behind(answer, { upstream: { idleTimeout: 60 } });
      const messages = await run(made.relay);
      expect(endOf(messages)).toMatchObject({ status: 'interrupted', error: { type: 'upstream_silent' } });
      expect(JSON.stringify(endOf(messages))).toContain('upstream.idleTimeout');
      expect(made.posts()).toBe(1);
    }
  });

  it('comments are no silence', async () => {
    const made = await behind(
      (response) => {
        response.writeHead(200, stream);
        let left = 10;
        const timer = setInterval(() => {
          response.write(': ping\n\n');
          left -= 1;
          if (left > 0) return;
          clearInterval(timer);
          response.end('data: {"type":"output"}\n\n');
        }, 150);
      },
      { upstream: { idleTimeout: 1_000 } },
    );
    expect(endOf(await run(made.relay))).toMatchObject({ status: 'success' });
  });

  it('no answer at all is an error that says so, and is posted once', async () => {
    const made = await behind((response) => response.destroy());
    expect(endOf(await run(made.relay))).toMatchObject({
      status: 'error',
      error: { kind: 'network', type: 'upstream_unreachable', message: 'The server could not reach fal.' },
    });
    expect(made.posts()).toBe(1);
  });

  it('the result is the end: what comes after it is not waited for, and the connection is closed', async () => {
    let closed = false;
    const made = await behind((response) => {
      response.on('close', () => (closed = true));
      response.writeHead(200, stream).write('data: {"type":"output","output":1}\n\n');
    });
    expect(endOf(await run(made.relay))).toMatchObject({ status: 'success' });
    await eventually(() => closed).toBe(true);
  });

  it('a result that is too deep to be written again still comes through', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const made = await behind(endWith(`data: {"type":"output","output":${deep}}\n\n`));
    const response = await start(made.relay);
    const messages = await readAll(response);
    expect(messages[1]?.data).toContain(deep);
    expect(endOf(messages)).toMatchObject({ status: 'success' });
    const state = await fetch(`${made.relay.url}/runs/${runIdOf(response)}`);
    expect([200, 500]).toContain(state.status);
    await state.text();
  });

  it('an error that is too deep to be written loses its body, and nothing else', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const made = await behind((response) => {
      response.writeHead(422, { 'content-type': 'application/json' }).end(`{"detail":"no","x":${deep}}`);
    });
    const end = endOf(await run(made.relay));
    expect(end).toMatchObject({ status: 'error', error: { status: 422, message: 'no' } });
  });
});
