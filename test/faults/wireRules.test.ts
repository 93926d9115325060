// Rules that the local fal cannot break: streams by hand, over real HTTP, whole and byte by byte.
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFalTransport, createWorkflowRun, type RunState } from 'react-fal-workflow/core';
import { chaos } from 'react-fal-workflow/testing';
import { completion, endpoint, failure, frame, illegal, result, submit } from '../core/support.ts';
import { freshFetch } from './agentFetch.ts';
import { listen } from '../server/relaySupport.ts';

let stream = '';
let posts = 0;
let url: string;
const server = createServer((request, response) => {
  posts += 1;
  request.resume();
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end(stream);
});
beforeAll(async () => {
  url = `http://127.0.0.1:${await listen(server)}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const events = (...all: unknown[]) => all.map((event) => frame(event)).join('');
const codes = (...all: string[]) => all.map((code) => ({ code }));
const done = (output: unknown = 1) => events(result(output));

const cases: [rule: string, what: string, text: string, end: object, nodes?: object][] = [
  ...[null, false, 0, '', [], {}].map((output): [string, string, string, object] => [
    'R1',
    `a result of ${JSON.stringify(output)}`,
    done(output),
    { status: 'success', output, issues: [] },
  ]),
  ['R1', 'a result that is missing', events({ type: 'output' }), { status: 'success', output: null }],
  [
    'R2',
    'the first error is the run’s, and the others stay',
    events(failure('a', 'first'), completion('b'), failure('c', 'second')),
    { status: 'error', error: { message: 'first', nodeId: 'a' }, errors: [{ nodeId: 'a' }, { nodeId: 'c' }] },
    { a: 'error', b: 'success', c: 'error' },
  ],
  [
    'R3',
    'nothing behind the result counts, malformed or not',
    done() + events(failure('a'), result(2), submit('b'), '{'),
    { status: 'success', output: 1, errors: [], order: [] },
  ],
  [
    'R4',
    'everything twice is as once',
    events(submit('a'), submit('a'), completion('a'), completion('a')) + done(),
    { status: 'success', order: ['a'], issues: [], errors: [] },
  ],
  [
    'R4',
    'another request id is another attempt of the same row',
    events(submit('a', 'r1'), failure('a'), submit('a', 'r2'), completion('a')) + done(),
    {
      status: 'success',
      order: ['a'],
      nodes: { a: { attempt: 2, requestId: 'r2', status: 'success', error: null } },
    },
  ],
  [
    'R5',
    'a late submit reopens nothing',
    events(completion('a', 1), submit('a', 'r1', 'fal-ai/x')) + done(),
    {
      status: 'success',
      nodes: { a: { status: 'success', app: 'fal-ai/x', requestId: 'r1', output: 1, attempt: 1 } },
    },
  ],
  [
    'R6',
    'the newest statement about a node wins',
    events(
      completion('a', 1),
      completion('a', 2),
      failure('b'),
      completion('b', 3),
      completion('c', 4),
      failure('c'),
    ) + done(),
    {
      status: 'success',
      issues: codes('conflicting-event'),
      nodes: {
        a: { output: 2 },
        b: { status: 'success', output: 3, error: null },
        c: { status: 'error', output: 4 },
      },
    },
  ],
  [
    'R7',
    'unknown types and fields change nothing',
    events({ type: 'progress', node_id: 'x', value: 1 }, { ...submit('a'), priority: 9 }) + done(),
    { status: 'success', order: ['a'], issues: codes('unknown-event') },
  ],
  [
    'R8',
    'what is no JSON is skipped; empty data and [DONE] without a word',
    `data: {"type":\n\ndata:\n\ndata: [DONE]\n\ndata: NaN\n\n${done()}`,
    { status: 'success', issues: codes('malformed-event', 'malformed-event') },
  ],
  [
    'R9',
    'JSON that is no event is skipped',
    events('[]', '1', 'null', '"output"', '{}', '{"type":1}') + done(),
    { status: 'success', output: 1, issues: codes(...Array(6).fill('invalid-event')) },
  ],
  [
    'R10',
    'without a usable node id an error is the run’s',
    events(
      { type: 'submit', node_id: '' },
      { type: 'completion' },
      { type: 'error', node_id: null, message: 'oh' },
    ),
    {
      status: 'error',
      order: [],
      error: { kind: 'run', nodeId: null, message: 'oh' },
      issues: codes('invalid-event', 'invalid-event'),
    },
  ],
  [
    'R11',
    'app, request and output may be missing',
    events({ type: 'submit', node_id: 'a' }, { type: 'completion', node_id: 'a' }, { type: 'output' }),
    {
      status: 'success',
      issues: [],
      nodes: { a: { status: 'success', app: null, requestId: null, output: null } },
    },
  ],
  [
    'R12',
    'a node id on the result makes no node',
    events({ type: 'output', node_id: 'ghost', output: 1 }),
    { status: 'success', order: [], output: 1 },
  ],
  ['R13', 'no nodes at all', done(), { status: 'success', order: [], nodes: {} }],
  [
    'R14',
    'what was in flight at the end is canceled, and nothing is made up',
    events(submit('a')) + done(),
    { status: 'success', nodes: { a: { status: 'canceled', output: null, error: null } } },
  ],
  [
    'R15',
    'a clean end without a result is none, though every node was done',
    events(submit('a'), completion('a')),
    { status: 'interrupted', output: null, error: { kind: 'incomplete' } },
    { a: 'success' },
  ],
  [
    'R17',
    'ids are exact strings, and numbers their digits',
    events(...['a', 'A', ' a', 'é', 'e\u0301', 7, 1.5, '07'].map((id) => ({ type: 'submit', node_id: id }))) +
      done(),
    { status: 'success', order: ['a', 'A', ' a', 'é', 'e\u0301', '7', '1.5', '07'] },
  ],
  [
    'R17',
    'ids that break records are ids',
    events(completion('__proto__', 1), completion('constructor', 2), completion('0', 3)) + done(),
    { status: 'success', order: ['__proto__', 'constructor', '0'] },
  ],
  ...['text', 7, null, [], { status: 500 }, { body: { detail: [{ loc: [], msg: '' }] } }, '<b>no</b>'].map(
    (error): [string, string, string, object] => [
      'R18',
      `an error of ${JSON.stringify(error)} has words`,
      events({ type: 'error', node_id: 'a', error }),
      { status: 'error', error: { message: expect.stringMatching(/\S/), body: error } },
    ],
  ),
  [
    'R26',
    'text under the name error is an error of the run',
    'event: error\ndata: upstream went away\n\n',
    { status: 'error', error: { kind: 'run', message: 'upstream went away' } },
  ],
  [
    'R27',
    'the type in the JSON wins; the name stands in, for the four known ones',
    'event: output\ndata: {"type":"submit","node_id":"a"}\n\n' +
      'event: completion\ndata: {"node_id":"a","output":1}\n\n' +
      'event: other\ndata: {"node_id":"b"}\n\n' +
      'event: output\ndata: {"output":2}\n\n',
    { status: 'success', output: 2, order: ['a'], issues: codes('invalid-event') },
  ],
  [
    'R28',
    'an id again is a repetition, whatever it says; ids have no order',
    `id: 9\n${events(completion('a', 1))}id: 9\n${events(completion('a', 2))}id: 2\n${events(completion('b'))}` +
      `id: x\n${done()}`,
    { status: 'success', order: ['a', 'b'], issues: [], nodes: { a: { output: 1 } } },
  ],
  [
    'F8',
    'keep-alives of every form are no events',
    `:\n\n: ping\n\n:ping\n\n\n\n\r\n\r\ndata\n\n${events(submit('a'))}: x\r\n\r\n${done()}: bye\n\n`,
    { status: 'success', issues: [], order: ['a'] },
  ],
  [
    'F13',
    'a result behind an error is a success, and the error stays',
    events(failure('a'), { type: 'error', message: 'of the run' }) + done(),
    { status: 'success', error: null, errors: [{ nodeId: 'a' }, { kind: 'run' }] },
    { a: 'error' },
  ],
];

async function play(text: string, splitEveryByte: boolean): Promise<RunState> {
  stream = text;
  const before = posts;
  const direct = createFalTransport({ url, fetch: freshFetch });
  const transport = splitEveryByte ? chaos(direct, { splitEveryByte }) : direct;
  const state = await createWorkflowRun(endpoint, { transport }).start({});
  expect(posts - before).toBe(1);
  expect(illegal(state)).toEqual([]);
  return state;
}

describe('over real HTTP', () => {
  test.each(cases)('%s: %s', async (_rule, _what, text, end, nodes) => {
    for (const splitEveryByte of [false, true]) {
      const state = await play(text, splitEveryByte);
      expect(state).toMatchObject(end);
      if (nodes) {
        const statuses = state.order.map((id) => [id, state.nodes[id]?.status]);
        expect(Object.fromEntries(statuses)).toEqual(nodes);
      }
    }
  });
});
