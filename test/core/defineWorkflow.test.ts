import { describe, expect, test } from 'vitest';
import {
  createFalTransport,
  createWorkflowRun,
  defineWorkflow,
  planFromDefinition,
  selectDuration,
  selectNode,
  selectNodes,
  selectProgress,
  selectRunningNodes,
  type WorkflowRunOptions,
} from 'react-fal-workflow/core';
import { sampleRuns, sampleState, scriptedTransport } from 'react-fal-workflow/testing';
import * as z from 'zod/mini';

describe('defineWorkflow', () => {
  test('makes the plan of nodes by hand, in their order, with what is not said filled in', () => {
    const workflow = defineWorkflow({
      endpoint: 'workflows/acme/poster',
      nodes: { b: {}, a: { label: 'A', app: 'fal-ai/a', dependsOn: ['b'] } },
    });
    expect(workflow.plan).toEqual([
      { id: 'b', label: 'b', app: null, dependsOn: [] },
      { id: 'a', label: 'A', app: 'fal-ai/a', dependsOn: ['b'] },
    ]);
  });

  test('takes a plan as it is, and a definition as the plan and the body', () => {
    const definition = {
      nodes: {
        a: { type: 'run', app: 'fal-ai/a', input: {} },
        b: { type: 'run', app: 'fal-ai/b', input: { x: '$a.y' } },
      },
    };
    const plan = planFromDefinition(definition);
    expect(defineWorkflow({ endpoint: 'workflows/acme/poster', plan }).plan).toBe(plan);
    expect(defineWorkflow({ definition })).toMatchObject({ endpoint: 'workflows/execute', plan, definition });
    expect(plan.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      ['a', []],
      ['b', ['a']],
    ]);
  });

  test('keeps the schemas', () => {
    const [input, output] = [z.object({ prompt: z.string() }), z.object({ url: z.string() })];
    const workflow = defineWorkflow({ endpoint: 'workflows/acme/poster', input, output });
    expect(workflow.input).toBe(input);
    expect(workflow.output).toBe(output);
  });

  test.each([
    ['workflows/acme/poster', 'workflows/acme/poster'],
    ['/workflows/acme/poster/', 'workflows/acme/poster'],
    ['workflows/acme/poster/stream', 'workflows/acme/poster'],
    ['workflows/Giggle-5tbk7waf2rql/a_b.c~1', 'workflows/Giggle-5tbk7waf2rql/a_b.c~1'],
    ['fal-ai/fast-sdxl', 'fal-ai/fast-sdxl'],
  ])('takes the endpoint %s as %s', (given, endpoint) => {
    expect(defineWorkflow({ endpoint: given }).endpoint).toBe(endpoint);
    expect(createWorkflowRun(given).definition.endpoint).toBe(endpoint);
  });

  test.each([
    '',
    'poster',
    'https://fal.run/workflows/acme/poster',
    'workflows/acme/poster?x=1',
    'workflows/../admin',
    'workflows/./poster',
    'workflows//poster',
    'workflows/acme/po ster',
    'workflows/acme/%2e%2e',
    'workflows/acme/poster#a',
    'workflows\\acme\\poster',
  ])('refuses the endpoint %j', (endpoint) => {
    expect(() => defineWorkflow({ endpoint })).toThrow(/is not an endpoint id.*workflows\/fal-ai/s);
    expect(() => createWorkflowRun(endpoint)).toThrow(/is not an endpoint id/);
  });

  test.each(['nobody', 'constructor', '__proto__', 'toString'])(
    'refuses a node that waits for %s, which is not there',
    (id) => {
      const nodes = { a: { dependsOn: [id] } };
      expect(() => defineWorkflow({ endpoint: 'workflows/acme/poster', nodes })).toThrow(
        new RegExp(`Node "a" depends on "${id}", which the workflow does not have`),
      );
    },
  );

  test.each([
    ['a → a', { a: { dependsOn: ['a'] } }],
    ['b → c → b', { a: { dependsOn: ['b'] }, b: { dependsOn: ['d', 'c'] }, c: { dependsOn: ['b'] }, d: {} }],
    ['__proto__ → b → __proto__', { ['__proto__']: { dependsOn: ['b'] }, b: { dependsOn: ['__proto__'] } }],
  ])('refuses a circle: %s', (circle, nodes) => {
    const message = `Node "${circle.split(' ')[0]}" depends on itself (${circle}), so it could never start.`;
    const define = () => defineWorkflow({ endpoint: 'workflows/acme/poster', nodes });
    expect(define).toThrow(message);
  });

  test('a circle in a definition, which fal saves without complaint, is only left out', () => {
    const definition = {
      nodes: {
        a: { type: 'run', app: 'x/a', depends: ['b', 'a'] },
        b: { type: 'run', app: 'x/b', depends: ['a'] },
      },
    };
    expect(defineWorkflow({ definition }).plan).toHaveLength(2);
  });

  test('a long chain is no circle, in whatever order', () => {
    const ids = Array.from({ length: 500 }, (_, i) => `n${i}`);
    const nodes = Object.fromEntries(ids.map((id, i) => [id, { dependsOn: ids.slice(i + 1, i + 2) }]));
    expect(defineWorkflow({ endpoint: 'workflows/acme/poster', nodes }).plan).toHaveLength(500);
  });

  test('a node may be called __proto__', () => {
    const nodes = JSON.parse('{"__proto__":{"label":"P"},"b":{"dependsOn":["__proto__"]}}') as object;
    const workflow = defineWorkflow({
      endpoint: 'workflows/acme/poster',
      nodes: nodes as Record<string, object>,
    });
    const { order, nodes: states } = createWorkflowRun(workflow, {
      transport: scriptedTransport([]),
    }).getState();
    expect(order).toEqual(['__proto__', 'b']);
    expect(states['__proto__']).toMatchObject({ label: 'P', status: 'pending' });
  });

  test('refuses a definition without nodes', () => {
    expect(() => defineWorkflow({ definition: {} })).toThrow(/found no nodes/);
  });
});

/** What nothing but TypeScript keeps anyone from writing. */
const untyped = (value: unknown) => value as never;

describe('without types', () => {
  test('an object that names no more than the endpoint is a definition', async () => {
    const transport = scriptedTransport([{ type: 'output', output: 'made' }], { pace: 0 });
    const input = z.object({ prompt: z.string() });
    const run = createWorkflowRun(untyped({ endpoint: '/workflows/acme/poster/', input }), { transport });
    expect(run.getState()).toMatchObject({ status: 'idle', order: [] });
    expect(await run.start(untyped({}))).toMatchObject({ error: { type: 'invalid_input' } });
    expect(await run.start(untyped({ prompt: 'x' }))).toMatchObject({ status: 'success', output: 'made' });
    expect(transport.requests.map(({ endpoint }) => endpoint)).toEqual(['workflows/acme/poster']);
  });

  test('a bare id is as good as an object that names it', () => {
    expect(defineWorkflow(untyped('workflows/acme/poster'))).toMatchObject({
      endpoint: 'workflows/acme/poster',
      plan: [],
    });
  });

  test.each([undefined, null, {}, { endpoint: undefined }, 7, () => {}])(
    'what names no endpoint is refused, with what to write instead: %j',
    (given) => {
      const refusal = /is not an endpoint id, so there is nothing to run\. Use the id that fal shows/;
      expect(() => defineWorkflow(untyped(given))).toThrow(refusal);
      expect(() => createWorkflowRun(untyped(given))).toThrow(refusal);
    },
  );

  test.each(['input', 'output'])('an %s that is no schema is refused before anything is paid for', (name) => {
    for (const schema of [{ prompt: 'string' }, 'string', () => true]) {
      expect(() => defineWorkflow(untyped({ endpoint: 'workflows/acme/poster', [name]: schema }))).toThrow(
        `${name} is no schema, so it could check nothing. Write one, z.object({ prompt: z.string() }), or leave it out.`,
      );
    }
  });

  test('a schema may be a function, as those of ArkType are', () => {
    const input = Object.assign(() => {}, { '~standard': z.object({})['~standard'] });
    expect(defineWorkflow(untyped({ endpoint: 'workflows/acme/poster', input })).input).toBe(input);
  });

  class Empty {}
  test.each([
    ['an address', '/api/fal/proxy'],
    ['a factory that was not called', createFalTransport],
    ['an object of a class', new Empty()],
  ])('a transport that is none is refused as soon as it is given: %s', (_, transport) => {
    const create = () => createWorkflowRun('workflows/acme/poster', { transport: untyped(transport) });
    expect(create).toThrow(
      'transport has no open(), so nothing can be sent. Call its factory: createFalTransport().',
    );
  });

  test.each([null, undefined])('join(%j), as from a storage that is empty, starts nothing', async (runId) => {
    const transport = scriptedTransport([{ type: 'output', output: 'made' }], { pace: 0, resumable: true });
    const run = createWorkflowRun('workflows/acme/poster', { transport });
    expect(await run.join(untyped(runId))).toMatchObject({ status: 'interrupted', error: { kind: 'gone' } });
    expect(transport.requests).toHaveLength(0);
  });

  test('a controller in place of its signal does not leave a handle that can do nothing any more', async () => {
    const transport = scriptedTransport([{ type: 'output', output: 'made' }], { pace: 0 });
    const run = createWorkflowRun('workflows/acme/poster', { transport });
    expect(() => run.start({}, { signal: untyped(new AbortController()) })).toThrow(TypeError);
    expect(await run.start({})).toMatchObject({ status: 'success' });
    expect(transport.requests).toHaveLength(1);
  });

  test('an answer that is no response says so, in place of what broke by it', async () => {
    const transport = { open: async () => untyped({ output: 'made' }) };
    const { error } = await createWorkflowRun('workflows/acme/poster', { transport }).start({});
    expect(error).toMatchObject({ kind: 'network', body: 'TypeError: The transport gave no response.' });
  });

  test('a transport that is none and came later keeps the state as it was', () => {
    const options: WorkflowRunOptions = {};
    const run = createWorkflowRun('workflows/acme/poster', options);
    options.transport = untyped({});
    expect(() => run.start({})).toThrow(/transport has no open\(\)/);
    expect(run.getState().status).toBe('idle');
  });
});

describe('selectors', () => {
  const { definition } = sampleRuns.sticker;
  const halfway = sampleState(sampleRuns.sticker, { until: 3000 });
  const done = sampleState(sampleRuns.sticker);

  test('selectNodes gives the nodes in their order, and the same array for the same state', () => {
    expect(selectNodes(halfway).map(({ id, status }) => [id, status])).toEqual([
      ['sdxl', 'success'],
      ['rembg', 'running'],
      ['sticker', 'pending'],
    ]);
    expect(selectNodes(halfway)).toBe(selectNodes(halfway));
    expect(selectNodes({ ...halfway, connection: 'stalled' } as typeof halfway)).toBe(selectNodes(halfway));
  });

  test('selectNode gives a node, or null', () => {
    expect(selectNode(halfway, 'rembg')).toBe(halfway.nodes['rembg']);
    expect(selectNode(halfway, 'nobody')).toBeNull();
    expect(selectNode({ ...halfway, nodes: { ...halfway.nodes } }, 'constructor')).toBeNull();
  });

  test('selectRunningNodes gives those that run now', () => {
    expect(selectRunningNodes(halfway).map(({ id }) => id)).toEqual(['rembg']);
    expect(selectRunningNodes(done)).toEqual([]);
  });

  test('selectProgress counts, and knows a total only with a plan', () => {
    expect(selectProgress(halfway, definition.plan)).toEqual({ settled: 1, total: 3, fraction: 1 / 3 });
    expect(selectProgress(done, definition.plan)).toEqual({ settled: 3, total: 3, fraction: 1 });
    expect(selectProgress(halfway)).toEqual({ settled: 1, total: null, fraction: null });
    const unseen = { ...halfway, nodes: {}, order: [] };
    expect(selectProgress(unseen, definition.plan)).toEqual({ settled: 0, total: null, fraction: null });
    expect(selectProgress(halfway, definition.plan)).toBe(selectProgress(halfway, definition.plan));
  });

  test('selectDuration is never negative, and null unless both ends are known', () => {
    expect(selectDuration({ startedAt: 5, endedAt: 12 })).toBe(7);
    expect(selectDuration({ startedAt: 12, endedAt: 5 })).toBe(0);
    expect(selectDuration({ startedAt: null, endedAt: 5 })).toBeNull();
    expect(selectDuration({ startedAt: 5, endedAt: null })).toBeNull();
  });
});
