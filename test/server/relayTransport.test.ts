import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  createFalTransport,
  createRelayTransport,
  createWorkflowRun,
  type NetworkWatch,
  type RunState,
  type WorkflowTransport,
} from 'react-fal-workflow/core';
import * as backoff from '../../src/core/backoff.ts';
import { flakyNetwork, type FlakyNetwork, type Weather } from './flakyNetwork.ts';
import { endpoint, plantedKey, startRelay, words, type RunningRelay } from './relaySupport.ts';

let relay: RunningRelay;
const networks: FlakyNetwork[] = [];

beforeAll(async () => {
  // How long to wait between two attempts is tested elsewhere.
  vi.spyOn(backoff, 'backoff').mockReturnValue(1);
  relay = await startRelay({ limits: { runsPerUser: 10_000, viewersPerRun: 100 } });
});
afterEach(() => Promise.all(networks.splice(0).map((network) => network.close())));
afterAll(async () => {
  await relay.close();
  vi.restoreAllMocks();
});

/** The relay's transport through a network with that weather. */
async function through(weather: (connection: number) => Weather = () => ({}), headers = {}) {
  const network = await flakyNetwork(relay.port, weather);
  networks.push(network);
  const url = `http://127.0.0.1:${network.port}/api/workflows`;
  return { network, transport: createRelayTransport({ url, headers }) };
}

const input = { prompt: 'a fox', seed: 7 };
const started = () => relay.fal.emulator.stats.runsStarted;

/** A state without what differs from run to run. */
function bare({ runId: _, requestId: __, startedAt: ___, endedAt: ____, ...state }: RunState) {
  const nodes = Object.values(state.nodes).map((node) => ({
    ...node,
    requestId: null,
    startedAt: 0,
    endedAt: 0,
  }));
  const withoutIds = (value: unknown) =>
    JSON.parse(
      JSON.stringify(value)
        .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
        .replace(/"(inference|seed)":[\d.]+/g, '"$1":0')
        .replace(/(http:..[^"]*\/files\/|"file_name":")[\w-]+/g, '$1FILE'),
    ) as unknown;
  return withoutIds({ ...state, nodes, errors: state.errors, issues: state.issues.map(({ code }) => code) });
}

describe('a run through the relay', () => {
  it.each([
    ['', endpoint],
    ['', 'workflows/local/broken-branch'],
    ['node-error', endpoint],
    ['eof-without-output', endpoint],
    ['unknown-event', endpoint],
    ['http:422', endpoint],
    ['http:403', endpoint],
    ['html-200', endpoint],
  ])('ends as it would have without it (fault %j, %s)', async (fault, name) => {
    const headers = { 'x-emulator-fault': fault };
    const direct = createFalTransport({ url: relay.fal.url, credentials: plantedKey, headers });
    const expected = await createWorkflowRun(name, { transport: direct }).start(input);
    const { transport } = await through(undefined, headers);
    const state = await createWorkflowRun(name, { transport }).start(input);
    expect(bare(state)).toEqual(bare(expected));
    expect(state.runId).toMatch(/^[\w-]{32}$/);
    if (expected.requestId !== null) expect(state.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is one run and the same end, wherever the first connection is cut', async () => {
    const whole = await createWorkflowRun(words, { transport: (await through()).transport }).start(input);
    for (let bytes = 1; bytes < 3_600; bytes += 97) {
      const before = started();
      const { transport } = await through((connection) => (connection === 1 ? { cutAfter: bytes } : {}));
      const state = await createWorkflowRun(words, { transport }).start(input);
      expect(bare(state), `cut after ${bytes} bytes`).toEqual(bare(whole));
      expect(started() - before, `cut after ${bytes} bytes`).toBe(1);
    }
  });

  it('is one run and the same end when every connection is cut after a little more', async () => {
    const before = started();
    const { transport, network } = await through(() => ({ cutAfter: 1_300 }));
    const state = await createWorkflowRun(words, { transport }).start(input);
    expect(state.status).toBe('success');
    expect(started() - before).toBe(1);
    expect(network.connections()).toBeGreaterThan(2);
  });

  it('gives a connection up that says nothing any more, and loses nothing', async () => {
    const before = started();
    const { transport } = await through((connection) => (connection === 1 ? { freezeAfter: 900 } : {}));
    const run = createWorkflowRun(words, { transport, stallAfter: 200 });
    expect((await run.start(input)).status).toBe('success');
    expect(started() - before).toBe(1);
  });

  it('is interrupted when the relay stays away, and can be joined when it is back', async () => {
    let away = false;
    const { transport } = await through((connection) =>
      away ? { refuse: true } : connection === 1 ? { cutAfter: 900 } : {},
    );
    // Gone as soon as something was seen of it.
    const run = createWorkflowRun(words, { transport, onEvent: () => void (away = true) });
    const lost = await run.start(input);
    expect(lost).toMatchObject({ status: 'interrupted', error: { kind: 'network', type: 'out_of_reach' } });
    away = false;
    const before = started();
    const again = createWorkflowRun(words, { transport });
    expect((await again.join(lost.runId!)).status).toBe('success');
    expect(again.getState().input).toEqual(input);
    expect(started() - before).toBe(0);
  });
});

describe('a start whose answer was lost', () => {
  it('is found again, and is one run', async () => {
    const before = started();
    const { transport } = await through((connection) => (connection === 1 ? { loseAnswer: true } : {}));
    const posts = vi.spyOn(transport, 'open');
    const state = await createWorkflowRun(words, { transport }).start(input);
    expect(state).toMatchObject({ status: 'success', runId: expect.any(String) });
    expect([started() - before, posts.mock.calls.length]).toEqual([1, 1]);
  });

  it('that never arrived is an error that says so, and the late POST starts nothing', async () => {
    const before = started();
    const { transport } = await through((connection) => (connection === 1 ? { refuse: true } : {}));
    const open = vi.spyOn(transport, 'open');
    const state = await createWorkflowRun(words, { transport }).start(input);
    expect(state).toMatchObject({ status: 'error', error: { type: 'not_started', retryable: true } });
    // As if the request had only been slow.
    const late = await transport.open({ ...open.mock.calls[0]![0], signal: new AbortController().signal });
    expect(late.status).toBe(409);
    expect(started() - before).toBe(0);
  });

  it('is not said to be nothing by a relay that began after it, now and after a reload', async () => {
    const before = started();
    let next: RunningRelay | null = null;
    let key = '';
    const transport = createRelayTransport({
      url: relay.url,
      async fetch(url, init) {
        if (init?.method === 'POST') {
          key = new Headers(init.headers).get('idempotency-key') ?? '';
          await fetch(url, init);
          next = await startRelay();
          throw new TypeError('The process that had the answer is gone.');
        }
        return fetch(String(url).replace(relay.url, next?.url ?? ''), init);
      },
    });
    const unknown = {
      status: 'interrupted',
      error: { kind: 'gone', type: 'run_unknown', hint: expect.stringContaining('may have been billed') },
    };
    expect(await createWorkflowRun(words, { transport }).start(input)).toMatchObject(unknown);
    const reloaded = createWorkflowRun(words, { transport });
    expect(await reloaded.join({ idempotencyKey: key })).toMatchObject(unknown);
    expect(started() - before).toBe(1);
    await (next as RunningRelay | null)?.close();
  });

  it('is not said to be nothing by such a relay either when the question was longer on its way than that took', async () => {
    let next: RunningRelay | null = null;
    let posted = 0;
    let began = 0;
    const transport = createRelayTransport({
      url: relay.url,
      async fetch(url, init) {
        if (init?.method === 'POST') {
          posted = performance.now();
          await fetch(url, init);
          next = await startRelay();
          began = performance.now();
          throw new TypeError('The process that had the answer is gone.');
        }
        const asked = performance.now();
        // Until that relay is older than the start was when the page asked.
        await vi.waitFor(() => expect(performance.now() - began).toBeGreaterThan(asked - posted + 50));
        return fetch(String(url).replace(relay.url, next?.url ?? ''), init);
      },
    });
    const state = await createWorkflowRun(words, { transport }).start(input);
    expect(state).toMatchObject({ status: 'interrupted', error: { kind: 'gone', type: 'run_unknown' } });
    await (next as RunningRelay | null)?.close();
  });

  it('with a relay that stays away is interrupted, not failed: it may be going', async () => {
    const { transport } = await through(() => ({ refuse: true }));
    const state = await createWorkflowRun(words, { transport }).start(input);
    expect(state).toMatchObject({ status: 'interrupted', error: { type: 'out_of_reach' } });
  });

  it('is told as refused by a relay that refused it, and as such by a gateway', async () => {
    const { transport } = await through();
    const unknown = await createWorkflowRun('workflows/nobody/knows', { transport }).start(input);
    expect(unknown).toMatchObject({ status: 'error', error: { kind: 'http', status: 404 } });
    const gateway: WorkflowTransport = {
      ...transport,
      open: async () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
    };
    const state = await createWorkflowRun(words, { transport: gateway }).start(input);
    expect(state).toMatchObject({ status: 'error', error: { kind: 'http', status: 502 } });
  });
});

describe("a proxy's own answer in the relay's place", () => {
  const page = (status: number) => () =>
    new Response(status === 204 ? null : '<h1>A page</h1>', {
      status,
      headers: { 'content-type': 'text/html' },
    });
  // RFC 9457, as ASP.NET and Spring answer of themselves. It has a `type`, and is nobody's who knows of runs.
  const problem = () => Response.json({ type: 'about:blank', title: 'Not Found' }, { status: 404 });

  /** The relay, with the first request of one kind answered by somebody else. */
  function behind(kind: string, answer: () => Response, headers = {}) {
    let answered = false;
    const transport = createRelayTransport({
      url: relay.url,
      headers,
      async fetch(url, init) {
        const kinds = {
          POST: 'start',
          DELETE: 'cancel',
          GET: String(url).includes('?key=') ? 'find' : 'watch',
        };
        const asked = kinds[init?.method as keyof typeof kinds];
        const isIt = asked === kind && !answered;
        if (asked !== 'start') {
          answered ||= isIt;
          return isIt ? answer() : fetch(url, init);
        }
        // It arrives, and its answer does not.
        const response = await fetch(url, init);
        if (kind === 'cancel') return response;
        await response.body?.cancel();
        if (kind === 'find') throw new TypeError('The answer was lost.');
        return kind === 'start' ? answer() : new Response('', response);
      },
    });
    return transport;
  }

  it.each([
    ['start', 200],
    ['start', 204],
    ['start', 504],
    ['find', 200],
    ['find', 404],
    ['find', 502],
    ['watch', 404],
    ['watch', 410],
    ['watch', 503],
  ])('to a %s, with %i, loses no run', async (kind, status) => {
    const before = started();
    const transport = behind(kind, page(status));
    const state = await createWorkflowRun(words, { transport }).start(input);
    expect(state).toMatchObject({ status: 'success' });
    expect(started() - before).toBe(1);
  });

  it.each(['find', 'watch'])('to a %s, with a problem that has a type, loses no run either', async (kind) => {
    const state = await createWorkflowRun(words, { transport: behind(kind, problem) }).start(input);
    expect(state).toMatchObject({ status: 'success' });
  });

  it('to every question leaves the end of the run open, and never says that there was none', async () => {
    const transport = createRelayTransport({
      url: relay.url,
      fetch: async (url, init) => (init?.method === 'POST' ? fetch(url, init) : page(404)()),
    });
    const { open } = transport;
    const lost: WorkflowTransport = {
      ...transport,
      async open(request) {
        await (await open(request)).body?.cancel();
        throw new TypeError('The answer was lost.');
      },
    };
    for (const run of [
      createWorkflowRun(words, { transport: lost }).start(input),
      createWorkflowRun(words, { transport }).join('x'.repeat(32)),
    ]) {
      expect(await run).toMatchObject({ status: 'interrupted', error: { type: 'out_of_reach' } });
    }
  });

  it('to everything is told as what it is: the address may be wrong, and nobody knows of a run', async () => {
    const transport = createRelayTransport({ url: relay.url, fetch: async () => page(200)() });
    const state = await createWorkflowRun(words, { transport }).start(input);
    expect(state).toMatchObject({
      status: 'interrupted',
      error: { type: 'not_a_stream', hint: expect.stringContaining('may have been billed') },
      errors: [{}],
    });
  });

  it.each([
    ['a page', page(404)],
    ['a problem', problem],
  ])('to a cancel does not pass for the end of the run: %s', async (_, answer) => {
    const transport = behind('cancel', answer, { 'x-emulator-pace': '5' });
    const run = createWorkflowRun(endpoint, { transport });
    void run.start(input);
    await vi.waitFor(() => expect(run.getState().order).toHaveLength(1), { timeout: 20_000 });
    expect(await run.cancel()).toBe('confirmed');
    await vi.waitFor(() => expect(relay.fal.emulator.stats.runsActive).toBe(0), { timeout: 20_000 });
  });

  it("with each of the relay's own words behind 200 keeps what these say of the start", async () => {
    const transport = createRelayTransport({
      url: relay.url,
      fetch: async (url, init) => Response.json(await (await fetch(url, init)).json()),
    });
    const state = await createWorkflowRun('workflows/acme/none', { transport }).start(input);
    expect(state).toMatchObject({ error: { type: 'workflow_not_found' }, errors: [{}] });
  });

  it("is told from the relay's, which knows no such run", async () => {
    const transport = createRelayTransport({ url: relay.url });
    const state = await createWorkflowRun(words, { transport }).join('x'.repeat(32));
    expect(state).toMatchObject({ status: 'interrupted', error: { kind: 'gone', type: 'run_unknown' } });
    const none = { endpoint: words, runId: 'x'.repeat(32), idempotencyKey: null };
    expect(await transport.cancel!(none)).toBe('too-late');
  });
});

describe('a session that is over', () => {
  it('takes no run for lost and no cancel for done, and after the next sign-in the run is there', async () => {
    const headers = new Headers({ 'x-emulator-pace': '5' });
    const transport = createRelayTransport({ url: relay.url, headers: () => headers });
    const run = createWorkflowRun(endpoint, { transport });
    void run.start(input);
    await vi.waitFor(() => expect(run.getState().order).toHaveLength(1), { timeout: 20_000 });
    const { runId } = run.getState();
    run.detach();
    headers.set('x-user', '');
    const later = createWorkflowRun(endpoint, { transport });
    for (const id of [runId!, 'x'.repeat(32)]) {
      const state = await later.join(id);
      expect(state).toMatchObject({ status: 'interrupted', error: { kind: 'http', status: 401 } });
    }
    const asked = { endpoint, runId, idempotencyKey: null };
    await expect(transport.cancel!(asked)).rejects.toMatchObject({ error: { status: 401 } });
    expect(relay.fal.emulator.stats.runsActive).toBe(1);
    headers.delete('x-user');
    const joined = later.join(runId!);
    await vi.waitFor(() => expect(later.getState().order).toHaveLength(1), { timeout: 20_000 });
    expect(await later.cancel()).toBe('confirmed');
    expect((await joined).status).toBe('canceled');
  });
});

describe('cancel', () => {
  it('ends the work at fal, and tells the others who watch', async () => {
    const { transport } = await through(undefined, { 'x-emulator-pace': '5' });
    const run = createWorkflowRun(endpoint, { transport });
    const settled = run.start(input);
    await vi.waitFor(() => expect(run.getState().order).toHaveLength(1), { timeout: 20_000 });
    const other = createWorkflowRun(endpoint, { transport });
    const othersEnd = other.join(run.getState().runId!);
    await vi.waitFor(() => expect(other.getState().order).toHaveLength(1), { timeout: 20_000 });
    expect(await run.cancel()).toBe('confirmed');
    expect((await settled).status).toBe('canceled');
    expect((await othersEnd).status).toBe('canceled');
    await vi.waitFor(() => expect(relay.fal.emulator.stats.runsActive).toBe(0), { timeout: 20_000 });
    expect(await run.cancel()).toBe('too-late');
  });

  it('before the answer to the start makes sure that there is no run', async () => {
    const { transport } = await through();
    for (let i = 0; i < 20; i += 1) {
      const run = createWorkflowRun(words, { transport });
      const settled = run.start(input);
      if (i % 2 === 1) await Promise.resolve();
      expect(await run.cancel()).toMatch(/confirmed|too-late/);
      expect((await settled).status).toBe('canceled');
      expect(relay.fal.emulator.stats.runsActive).toBe(0);
    }
  });

  it('before the answer ends the run also when the relay cannot be asked at once', async () => {
    const failures: (Response | null)[] = [null, new Response('busy', { status: 503 })];
    const url = `http://127.0.0.1:${relay.port}/api/workflows`;
    let asked = 0;
    const transport = createRelayTransport({
      url,
      headers: { 'x-emulator-pace': '5' },
      async fetch(target, init) {
        if (init?.method !== 'GET') return fetch(target, init);
        const failure = failures[asked++];
        if (failure === null) throw new TypeError('network error');
        return failure ?? fetch(target, init);
      },
    });
    const lost: WorkflowTransport = {
      ...transport,
      async open(request) {
        await transport.open({ ...request, signal: new AbortController().signal });
        return new Promise(() => {});
      },
    };
    const before = started();
    const run = createWorkflowRun(endpoint, { transport: lost });
    void run.start(input);
    await vi.waitFor(() => expect(started() - before).toBe(1), { timeout: 20_000 });
    expect(await run.cancel()).toBe('confirmed');
    expect(asked).toBe(3);
    await vi.waitFor(() => expect(relay.fal.emulator.stats.runsActive).toBe(0), { timeout: 20_000 });
  });
});

describe('a run that is joined late', () => {
  it('has the times at which it came to pass, not those at which it was told', async () => {
    const { transport } = await through(undefined, { 'x-emulator-pace': '0.3' });
    const first = createWorkflowRun(endpoint, { transport });
    const told = await first.start(input);
    const late = await createWorkflowRun(endpoint, { transport }).join(told.runId!);
    for (const id of told.order) {
      const [a, b] = [told.nodes[id]!, late.nodes[id]!];
      const took = (node: typeof a) => node.endedAt! - node.startedAt!;
      // Up to what a message may be late on a busy machine; told late, all of them would have taken no time at all.
      expect(took(b)).toBeGreaterThan(20);
      expect(Math.abs(took(a) - took(b))).toBeLessThan(Math.max(took(a) / 2, 100));
    }
    expect(late.startedAt).toBeLessThan(late.endedAt);
    expect(late.requestId).toBe(told.requestId);
  });
});

describe('the network', () => {
  it('that the device does not have uses up no attempt', async () => {
    let online = true;
    let hasBeenOff = false;
    const listeners = new Set<(lost: boolean) => void>();
    const network: NetworkWatch = {
      isOnline: () => online,
      subscribe(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    };
    let refused = 0;
    const { transport } = await through((connection) => {
      if (connection === 1) return { cutAfter: 900 };
      if (online) return {};
      refused += 1;

      return { refuse: true };
    });
    const run = createWorkflowRun(words, {
      transport: { ...transport, network },
      onEvent: () => {
        if (!hasBeenOff) online = false;
        hasBeenOff = true;
      },
    });
    const settled = run.start(input);
    await vi.waitFor(() => expect(run.getState().connection).toBe('reconnecting'), { timeout: 20_000 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(run.getState().status).toBe('running');
    online = true;
    for (const listener of [...listeners]) listener(true);
    expect((await settled).status).toBe('success');
    expect(refused).toBe(0);
    await vi.waitFor(() => expect(listeners.size).toBe(0));
  });

  it('that came back is not trusted with the old connection', async () => {
    const listeners = new Set<(lost: boolean) => void>();
    const watch: NetworkWatch = {
      isOnline: () => true,
      subscribe(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    };
    const { transport, network } = await through((connection) =>
      connection === 1 ? { freezeAfter: 900 } : {},
    );
    const run = createWorkflowRun(words, { transport: { ...transport, network: watch } });
    const settled = run.start(input);
    await vi.waitFor(() => expect(run.getState().connection).toBe('open'), { timeout: 20_000 });
    for (const listener of [...listeners]) listener(true);
    expect((await settled).status).toBe('success');
    // Without a word of the device's, the frozen connection would be trusted for 45 seconds.
    expect(network.connections()).toBeGreaterThan(1);
  });
});
