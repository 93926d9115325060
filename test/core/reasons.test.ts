import { createWorkflowRun, defineWorkflow, initialRunState, reduceRun } from 'react-fal-workflow/core';
import type { StandardSchema, WorkflowRun } from 'react-fal-workflow/core';
import { scriptedTransport, sseResponse } from 'react-fal-workflow/testing';
import { describe, expect, it } from 'vitest';

const endpoint = 'workflows/acme/poster';
const play = (...script: Extract<Parameters<typeof scriptedTransport>[0], readonly unknown[]>) =>
  createWorkflowRun(endpoint, { transport: scriptedTransport(script, { pace: 0 }) }).start({});

describe('the reason of an error event', () => {
  it.each([
    [{ type: 'error', node_id: 'a', detail: 'Exhausted balance' }, /balance/],
    [{ type: 'error', status: 422, body: { detail: 'The file is too large' } }, /too large/],
  ])('is found beside the usual place: %j', async (event, reason) => {
    const state = await play(event);
    expect(state.status).toBe('error');
    expect(state.error?.message).toMatch(reason);
  });

  it.each([
    ['"boom"', /boom/],
    ['[{"loc":["body","prompt"],"msg":"Field required","type":"missing"}]', /prompt: Field required/],
    ['{"detail":"boom"}', /boom/],
  ])('is the data of an event that is named error: %s', async (data, reason) => {
    const state = await play({ raw: `event: error\r\ndata: ${data}\r\n\r\n` });
    expect(state.status).toBe('error');
    expect(state.error?.message).toMatch(reason);
  });
});

it('a run that is left while a branch has failed is interrupted: it may still succeed', async () => {
  const transport = scriptedTransport([{ type: 'error', node_id: 'a', message: 'boom' }, { hang: true }], {
    pace: 0,
    resumable: true,
  });
  const run: WorkflowRun = createWorkflowRun(endpoint, { transport });
  const settled = run.start({});
  await expect.poll(() => run.getState().errors.length).toBe(1);
  run.detach();
  expect((await settled).status).toBe('interrupted');
});

it('a cancel from within the input schema sends nothing, and is told of this run, not of the one before', async () => {
  const transport = scriptedTransport([{ type: 'output', output: 1 }], { pace: 0 });
  let cancel = false;
  const input: StandardSchema<{ n: number }> = {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate(value) {
        if (cancel) void run.cancel();
        return { value: value as { n: number } };
      },
    },
  };
  const ends: unknown[] = [];
  const run = createWorkflowRun(defineWorkflow({ endpoint, input }), {
    transport,
    onSettled: ({ status, input: given }) => ends.push([status, given]),
  });
  await run.start({ n: 1 });
  cancel = true;
  const state = await run.start({ n: 2 });
  expect(state).toMatchObject({ status: 'canceled', input: { n: 2 } });
  expect(ends).toEqual([
    ['success', { n: 1 }],
    ['canceled', { n: 2 }],
  ]);
  expect(transport.requests).toHaveLength(1);
});

it('a node that is submitted without end keeps its last twenty attempts', () => {
  let state = reduceRun(initialRunState(), { type: 'run-started', at: 0, input: {}, runId: null, plan: [] });
  for (let i = 0; i < 500; i += 1) {
    state = reduceRun(state, { type: 'node-submitted', at: i, nodeId: 'a', app: null, requestId: `r${i}` });
  }
  const node = state.nodes['a'];
  expect(node?.attempt).toBe(500);
  expect(node?.previousAttempts).toHaveLength(20);
  expect(node?.previousAttempts.at(-1)?.requestId).toBe('r498');
});

it.each([
  [{ images: [], error: '' }, 'protocol'],
  [{ images: [], detail: null }, 'protocol'],
  [{ detail: 'Not found' }, 'http'],
])('a JSON answer of %j is an error of the kind %s', async (body, kind) => {
  const transport = { open: async () => Response.json(body) };
  const state = await createWorkflowRun(endpoint, { transport }).start({});
  expect(state.error).toMatchObject({ kind, body });
});

it('headers from a promise of another make are waited for', async () => {
  const { createFalTransport } = await import('react-fal-workflow/core');
  const sent: (string | null)[] = [];
  // oxlint-disable-next-line unicorn/no-thenable -- a promise that is not the language's own is the point
  const thenable = { then: (resolve: (value: HeadersInit) => void) => resolve({ 'x-token': 't' }) };
  const transport = createFalTransport({
    // Its type is a promise's for who does not look at how it was made.
    headers: () => thenable as unknown as Promise<HeadersInit>,
    fetch: async (_url, init) => {
      sent.push(new Headers(init?.headers).get('x-token'));
      return sseResponse([{ type: 'output', output: 1 }]);
    },
  });
  await createWorkflowRun(endpoint, { transport }).start({});
  expect(sent).toEqual(['t']);
});
