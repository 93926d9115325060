import { describe, expect, test, vi } from 'vitest';
import { createWorkflowRun, initialRunState, type RunState } from 'react-fal-workflow/core';
import {
  recordRun,
  replay,
  sampleRuns,
  sampleState,
  scriptedTransport,
  type SampleRun,
} from 'react-fal-workflow/testing';

const samples: [string, SampleRun][] = Object.entries(sampleRuns);

async function play(
  sample: SampleRun,
  transport = scriptedTransport(sample.script, { ...sample.server, pace: 0 }),
) {
  const run = createWorkflowRun(sample.definition, { transport });
  const settled = run.start(sample.input);
  if (sample.cancelAfter !== undefined) {
    await vi.waitFor(() =>
      expect(run.getState().order.some((id) => run.getState().nodes[id]?.status === 'success')).toBe(true),
    );
    // Two nodes were submitted, the second is at work.
    await vi.waitFor(() => expect(Object.values(run.getState().nodes).at(1)?.status).toBe('running'));
    void run.cancel();
  }
  return settled;
}

/** What does not depend on the clock. */
function gist(state: RunState) {
  return {
    status: state.status,
    connection: state.connection,
    output: state.output,
    error: state.error && {
      kind: state.error.kind,
      message: state.error.message,
      status: state.error.status,
    },
    errors: state.errors.length,
    issues: state.issues.map(({ code }) => code),
    requestId: state.requestId,
    nodes: state.order.map((id) => {
      const node = state.nodes[id]!;
      const { status, attempt, app, label, output, error, requestId } = node;
      return { id, status, attempt, app, label, output, requestId, error: error?.message };
    }),
  };
}

describe('sampleRuns', () => {
  test.each(samples)('%s is filed under its own name', (key, sample) => {
    expect(sample.name).toBe(key);
  });

  test.each(samples)('%s ends as it says', async (_, sample) => {
    expect((await play(sample)).status).toBe(sample.outcome);
  });

  test.each(samples)('%s needs no network', (_, sample) => {
    const urls = JSON.stringify(sample.script).match(/"url":"https?:[^"]+/g) ?? [];
    // A download is only a link; what would be loaded to be looked at is a data URI, or broken on purpose.
    for (const url of urls)
      expect(url).toMatch(/\.(glb|zip)$|^"url":"https:\/\/(media\.invalid|docs\.fal\.ai)\//);
  });

  test('cover every final status', () => {
    expect(new Set(samples.map(([, sample]) => sample.outcome))).toEqual(
      new Set(['success', 'error', 'canceled', 'interrupted']),
    );
  });
});

describe('sampleState', () => {
  test.each(samples)('%s: the picture of its end is the end of a real run', async (_, sample) => {
    const { requestId, ...real } = gist(await play(sample));
    const { requestId: drawn, ...picture } = gist(sampleState(sample));
    expect(picture).toEqual(real);
    expect(drawn === null).toBe(requestId === null);
  });

  test('takes its picture in mid-run, at the same time every time', () => {
    const state = sampleState(sampleRuns.sticker, { until: 3000 });
    expect(state.order.map((id) => state.nodes[id]?.status)).toEqual(['success', 'running', 'pending']);
    expect(state).toMatchObject({ status: 'running', connection: 'open' });
    expect(state).toEqual(sampleState(sampleRuns.sticker, { until: 3000 }));
  });

  test('measures the times that the script tells', () => {
    const startedAt = 1000;
    const state = sampleState(sampleRuns.sticker, { startedAt });
    expect(state.startedAt).toBe(startedAt);
    expect(state.endedAt).toBe(startedAt + 6400);
    expect(state.nodes['rembg']).toMatchObject({ startedAt: startedAt + 2300, endedAt: startedAt + 3700 });
  });

  test('has not been started below 0', () => {
    expect(sampleState(sampleRuns.sticker, { until: -1 })).toEqual(
      initialRunState(sampleRuns.sticker.definition.plan),
    );
  });

  test('shows a stalled connection, and that it recovers', () => {
    expect(sampleState(sampleRuns.stalled, { until: 50_000 })).toMatchObject({
      status: 'running',
      connection: 'stalled',
      silentSince: expect.any(Number),
    });
    expect(sampleState(sampleRuns.stalled, { until: 78_000 })).toMatchObject({ connection: 'open' });
    expect(sampleState(sampleRuns.stalled, { until: 50_000, stallAfter: 60_000 }).connection).toBe('open');
  });

  test('shows a connection that is lost, and comes back', () => {
    const states = [2900, 3300, 3800].map((until) => sampleState(sampleRuns.reconnected, { until }));
    expect(states.map(({ status, connection }) => [status, connection])).toEqual([
      ['running', 'open'],
      ['running', 'reconnecting'],
      ['running', 'open'],
    ]);
  });

  test('shows a place in the queue, and no nodes', () => {
    const states = [300, 2300, 4300, 6300, 9000].map((until) => sampleState(sampleRuns.queued, { until }));
    expect(states.map(({ queue }) => queue?.position)).toEqual([3, 2, 1, 0, null]);
    expect(states.flatMap(({ order }) => order)).toEqual([]);
    // Before it is started nobody knows which way it will go.
    expect(sampleState(sampleRuns.queued, { until: -1 })).toMatchObject({
      queue: null,
      order: { length: 3 },
    });
  });

  test('shows a canceled run before and after', () => {
    expect(sampleState(sampleRuns.canceled, { until: 3000 }).status).toBe('running');
    const state = sampleState(sampleRuns.canceled);
    expect(state.order.map((id) => state.nodes[id]?.status)).toEqual(['success', 'canceled', 'skipped']);
  });
});

describe('recordRun and replay', () => {
  test.each(samples)('%s: a replay of its recording ends in the same state', async (_, sample) => {
    const first = sampleState(sample);
    if (sample.outcome === 'canceled') return;
    const recording = JSON.parse(JSON.stringify(recordRun(first)));
    const again = await play({ ...sample, script: recording.script }, replay(recording, { speed: Infinity }));
    const { issues: _issues, requestId: _first, errors: _errors, ...before } = gist(first);
    const { issues: _late, requestId: _second, errors: _same, ...after } = gist(again);
    expect(JSON.parse(JSON.stringify(after))).toEqual(JSON.parse(JSON.stringify(before)));
  });

  test.each(samples)('%s: the errors of the replay are those of the run', async (_, sample) => {
    if (sample.outcome === 'canceled') return;
    const first = await play(sample);
    const again = await play(sample, replay(recordRun(first), { speed: Infinity }));
    // What a network says of itself is the machine's.
    const toldOf = ({ errors }: RunState) =>
      errors.map(({ body, ...error }) => (error.kind === 'network' ? error : { ...error, body }));
    expect(toldOf(again)).toEqual(toldOf(first));
  });

  test.each(samples)('%s: one moment for all that happened loses nothing', async (_, sample) => {
    if (sample.outcome === 'canceled') return;
    const first = await play(sample);
    const atOnce = JSON.parse(
      JSON.stringify(first, (key, value) => (/^(started|ended)At$/.test(key) && value !== null ? 1 : value)),
    );
    const again = await play(sample, replay(recordRun(atOnce), { speed: Infinity }));
    const told = ({ errors, status, nodes, order }: RunState) => [
      status,
      errors.map(({ kind, nodeId, message }) => [kind, nodeId, kind === 'network' || message]),
      order.map((id) => [id, nodes[id]?.status, nodes[id]?.previousAttempts.length]),
    ];
    expect(told(again)).toEqual(told(first));
  });

  test('keeps that the nodes could not be seen', async () => {
    const recording = recordRun(sampleState(sampleRuns.queued));
    const again = await play(sampleRuns.queued, replay(recording, { speed: Infinity }));
    expect(again).toMatchObject({ status: 'success', order: [], queue: { position: null } });
    expect(recordRun(sampleState(sampleRuns.sticker))).not.toHaveProperty('hidesNodes');
  });

  test('keeps the times of the run', () => {
    const { script } = recordRun(sampleState(sampleRuns.sticker));
    const waits = script.flatMap((step) => (typeof step === 'object' && 'wait' in step ? [step.wait] : []));
    expect(waits).toEqual([100, 2200, 1400, 2700]);
  });

  test('a recording of a run that is going stays open at its end', () => {
    const { script } = recordRun({ getState: () => sampleState(sampleRuns.sticker, { until: 3000 }) });
    expect(script.at(-1)).toEqual({ hang: true });
  });
});
