import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planFromDefinition, type WorkflowPlan } from '../../src/protocol/planFromDefinition.ts';
import customWorkflow from '../fixtures/definitions/custom-workflow-ui.json';
import gameAssets from '../fixtures/definitions/game-assets.json';
import manifest from '../fixtures/definitions/miris-monster-manifest.json';
import sketch from '../fixtures/definitions/miris-monster-sketch.json';

const run = (depends: unknown = [], input: unknown = {}) => ({
  type: 'run',
  app: 'fal-ai/any-llm',
  depends,
  input,
});
const display = (depends: unknown, fields: unknown = {}) => ({ type: 'display', depends, input: {}, fields });
const edges = (plan: WorkflowPlan) => plan.map(({ id, dependsOn }) => [id, dependsOn]);

describe('real definitions', () => {
  it('reads a two-step chain whose run nodes list nothing but each other', () => {
    expect(planFromDefinition(sketch)).toEqual([
      { id: 'shape', label: 'Shape', app: 'fal-ai/any-llm', dependsOn: [] },
      { id: 'node-m9oQf56yLr', label: 'GPT image 2', app: 'openai/gpt-image-2', dependsOn: ['shape'] },
    ]);
  });

  it('reads three parallel roots', () => {
    expect(planFromDefinition(manifest)).toEqual([
      { id: 'model3d', label: 'Model3d', app: 'meshy/v7/image-to-3d', dependsOn: [] },
      { id: 'lore', label: 'Lore', app: 'fal-ai/any-llm', dependsOn: [] },
      { id: 'iconprompt', label: 'Iconprompt', app: 'fal-ai/any-llm', dependsOn: [] },
      { id: 'icon', label: 'Icon', app: 'openai/gpt-image-2', dependsOn: ['iconprompt'] },
    ]);
  });

  it('reads ids with slashes of which one is the beginning of another', () => {
    const edit = 'fal_ai/bytedance/seedream/v4/edit';
    expect(planFromDefinition(gameAssets)).toEqual([
      {
        id: edit,
        label: 'Bytedance seedream v4 edit',
        app: 'fal-ai/bytedance/seedream/v4/edit',
        dependsOn: [],
      },
      {
        id: `${edit}_2`,
        label: 'Bytedance seedream v4 edit (2)',
        app: 'fal-ai/bytedance/seedream/v4/edit',
        dependsOn: [edit],
      },
      {
        id: 'fal_ai/hyper3d/rodin/v2',
        label: 'Hyper3d rodin v2',
        app: 'fal-ai/hyper3d/rodin/v2',
        dependsOn: [`${edit}_2`, edit],
      },
    ]);
  });

  it('reads the flat map that workflows/execute takes', () => {
    expect(planFromDefinition(customWorkflow)).toEqual([
      { id: 'node_1', label: 'FLUX dev', app: 'fal-ai/flux/dev', dependsOn: [] },
      {
        id: 'node_2',
        label: 'Bria background remove',
        app: 'fal-ai/bria/background/remove',
        dependsOn: ['node_1'],
      },
    ]);
  });
});

describe('envelopes', () => {
  const plan = planFromDefinition(sketch);

  it.each([
    [
      'the answer of the platform API',
      { workflow: { name: 'a', title: 'A', contents: sketch, is_public: true } },
    ],
    ['a list around it', [{ workflow: { name: 'a', contents: sketch } }]],
    ['the answer of the REST API', { name: 'a', title: 'A', contents: sketch, user_id: 'u' }],
    ['what workflows/execute is sent', { workflow: sketch, input: { prompt: 'x' } }],
    ['nodes in a list', { nodes: Object.values(sketch.nodes) }],
    ['nodes alone', sketch.nodes],
  ])('reads %s', (_, definition) => {
    expect(planFromDefinition(definition)).toEqual(plan);
  });

  it('reads a flat map in an envelope', () => {
    expect(planFromDefinition({ workflow: customWorkflow, input: {} })).toEqual(
      planFromDefinition(customWorkflow),
    );
  });

  it.each(['nodes', 'contents', 'workflow', 'type', 'app', 'depends', 'fields', 'id', 'name'])(
    'takes %j for an id where it is one',
    (id) => {
      expect(edges(planFromDefinition({ [id]: run(), b: run([id]) }))).toEqual([
        [id, []],
        ['b', [id]],
      ]);
      expect(edges(planFromDefinition({ nodes: { [id]: run(), b: run([id]) } }))).toEqual([
        [id, []],
        ['b', [id]],
      ]);
    },
  );

  it.each([
    ...[
      null,
      undefined,
      0,
      'nodes',
      '{"nodes":{}}',
      true,
      [],
      [[]],
      {},
      { nodes: {} },
      { nodes: [] },
      { nodes: null },
    ],
    ...[
      { workflow: null },
      { workflow: { contents: {} } },
      { detail: 'Not found' },
      { workflows: [{ name: 'a' }] },
    ],
    ...[
      { name: 'a', version: '1', schema: { input: {} } },
      { nodes: { a: null, b: 'c' } },
      { nodes: [{ app: 'no/id' }] },
    ],
  ])('says what to do when %j holds no nodes', (definition) => {
    expect(() => planFromDefinition(definition)).toThrow(/found no nodes.*cannot be shown.*Pass/s);
  });
});

describe('classification', () => {
  it('goes by shape, not by type', () => {
    const plan = planFromDefinition({
      nodes: {
        a: { type: 'model', app: 'fal-ai/x', depends: [] },
        b: { app: 'fal-ai/y', depends: ['a'] },
        c: { type: 'output', depends: ['b'], fields: { image: '$b.image' } },
        d: { type: 'display', app: 'fal-ai/z', depends: ['c'] },
      },
    });
    expect(edges(plan)).toEqual([
      ['a', []],
      ['b', ['a']],
      ['d', ['b']],
    ]);
  });

  it('keeps a run node without an app, and leaves out what is nothing known', () => {
    const nodes = {
      a: { type: 'run', depends: [] },
      b: { type: 'note', text: 'hello' },
      c: { app: '', depends: [] },
    };
    expect(planFromDefinition({ nodes }).map(({ id, app }) => [id, app])).toEqual([
      ['a', null],
      ['c', null],
    ]);
  });

  it('has an empty plan for a workflow that runs nothing', () => {
    expect(planFromDefinition({ nodes: { output: display([]) } })).toEqual([]);
  });
});

describe('dependencies', () => {
  it('come from what a node lists and from what its input refers to, once each', () => {
    const nodes = {
      a: run(),
      b: run(),
      c: run(),
      d: run(['b'], {
        image_urls: [{ deep: ['$a.images.0.url'] }],
        other: '$b.output',
        again: '$a',
        prompt: '$c',
      }),
    };
    expect(edges(planFromDefinition({ nodes }))).toEqual([
      ['a', []],
      ['b', []],
      ['c', []],
      ['d', ['b', 'a', 'c']],
    ]);
  });

  it.each([
    ['$a', true],
    ['$a.output', true],
    ['$a.images.0.url', true],
    ['a', false],
    ['a.output', false],
    ['$ab', false],
    ['$ab.output', false],
    ['$$a', false],
    ['$', false],
    ['$.a', false],
    [' $a', false],
    ['{$a}', false],
    ['Use $a.output here', false],
    ['$a.output is the text', false],
    ['$a and more', false],
    ['$input.a', false],
    ['$A', false],
  ])('the value %j refers to "a": %j', (value, refers) => {
    expect(planFromDefinition({ nodes: { a: run(), b: run([], { value }) } })[1]?.dependsOn).toEqual(
      refers ? ['a'] : [],
    );
  });

  it('mean the longest id that fits', () => {
    const nodes = {
      a: run(),
      'a.b': run(),
      'a.b/c': run(),
      x: run([], ['$a.b', '$a.b/c.output', '$a.bc', '$a.c.b']),
    };
    expect(planFromDefinition({ nodes }).at(-1)?.dependsOn).toEqual(['a.b', 'a.b/c', 'a']);
  });

  it('leave out the input node, listed or not', () => {
    const nodes = {
      input: { id: 'input', type: 'input', depends: [] },
      a: run(['input'], { prompt: '$input.prompt' }),
    };
    expect(edges(planFromDefinition({ nodes }))).toEqual([['a', []]]);
    expect(edges(planFromDefinition({ nodes: { a: nodes.a } }))).toEqual([['a', []]]);
  });

  it('look through display nodes, however many', () => {
    const nodes = {
      a: run(),
      b: run(),
      show: display(['a'], { text: '$b.output' }),
      again: display(['show']),
      c: run(['again']),
      d: run([], { text: '$show.text' }),
    };
    expect(edges(planFromDefinition({ nodes }))).toEqual([
      ['a', []],
      ['b', []],
      ['c', ['a', 'b']],
      ['d', ['a', 'b']],
    ]);
  });

  it.each([[null], ['a'], [7], [{ a: 1 }], [['ghost', 7, null, ['a'], 'b', '']]])(
    'tolerate the list %j',
    (depends) => {
      expect(edges(planFromDefinition({ nodes: { b: run(depends) } }))).toEqual([['b', []]]);
    },
  );

  it('leave out those that close a circle', () => {
    const nodes = {
      a: run(['c', 'a']),
      b: run(['a']),
      c: run(['b']),
      loop: display(['loop', 'a']),
      d: run(['loop']),
    };
    const plan = planFromDefinition({ nodes });
    expect(plan.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(plan.find(({ id }) => id === 'd')?.dependsOn).toEqual(['a']);
    expect(plan.reduce((count, node) => count + node.dependsOn.length, 0)).toBe(3);
  });
});

describe('order', () => {
  it('goes in waves: what can run at the same time stands together, in the order of the definition', () => {
    const nodes = { z: run(), a: run(['z']), m: run(), k: run(['m']), b: run(['m', 'a']) };
    expect(planFromDefinition({ nodes }).map(({ id }) => id)).toEqual(['z', 'm', 'a', 'k', 'b']);
  });

  it('puts a node behind what it waits for, wherever the definition has it', () => {
    const nodes = { last: run(['second']), second: run(['first']), first: run(), other: run() };
    expect(planFromDefinition({ nodes }).map(({ id }) => id)).toEqual(['first', 'other', 'second', 'last']);
  });

  it('holds for a chain of 20,000 nodes, written backwards', () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => `n${index}`);
    const nodes = Object.fromEntries(ids.map((id, index) => [id, run([`n${index + 1}`])]));
    expect(planFromDefinition({ nodes }).map(({ id }) => id)).toEqual(ids.toReversed());
  });
});

describe('labels', () => {
  const label = (id: string, node: object) =>
    planFromDefinition({ nodes: { [id]: { depends: [], ...node } } })[0]?.label;

  it.each([
    [{ app: 'x/y', metadata: { label: 'Make it so' } }, 'Make it so'],
    [{ app: 'x/y', metadata: { title: ' Titled ' } }, 'Titled'],
    [{ app: 'x/y', label: 'Own' }, 'Own'],
    [{ app: 'x/y', title: 'Own', metadata: { label: 'Other' } }, 'Own'],
    [{ app: 'x/y', label: '', title: 7, metadata: { label: null, position: { x: 1 } } }, 'Y'],
    [{ app: 'x/y', metadata: 'none' }, 'Y'],
  ])('%j is called %j', (node, expected) => {
    expect(label('node-1', node)).toBe(expected);
  });

  it.each([
    ['node-1', 'fal-ai/fast-sdxl', 'Fast SDXL'],
    ['node_1', 'fal-ai/imageutils/rembg', 'Imageutils rembg'],
    ['fal_ai_fast_sdxl_1', 'fal-ai/fast-sdxl', 'Fast SDXL'],
    ['node-1', 'workflows/acme/poster-maker', 'Poster maker'],
    ['node-1', 'meshy/v7/image-to-3d', 'Meshy v7 image to 3D'],
    ['rembg', 'fal-ai/imageutils/rembg', 'Rembg'],
    ['stable_diffusion_xl', 'fal-ai/fast-sdxl', 'Stable diffusion XL'],
    ['remove_background', 'fal-ai/imageutils/rembg', 'Remove background'],
    ['node-1', '', 'Node 1'],
    ['🐉', '', '🐉'],
    ['/', '///', '/'],
    ['__', '', '__'],
  ])('the node %j with the app %j is called %j', (id, app, expected) => {
    expect(label(id, { app })).toBe(expected);
  });

  it('are short', () => {
    expect(label('x'.repeat(10_000), { app: '' })?.length).toBeLessThanOrEqual(80);
    expect(label('a', { app: `fal-ai/${'y'.repeat(10_000)}` })?.length).toBeLessThanOrEqual(80);
    expect(label('a', { app: 'x/y', label: 'z'.repeat(10_000) })?.length).toBeLessThanOrEqual(80);
  });
});

describe('hostile definitions', () => {
  it('takes "__proto__" and "constructor" for ids like any other', () => {
    const nodes = JSON.parse(
      '{"__proto__":{"app":"fal-ai/x","depends":["constructor"]},"constructor":{"app":"fal-ai/y"},"c":{"app":"fal-ai/z","input":"$__proto__.x"}}',
    );
    expect(edges(planFromDefinition({ nodes }))).toEqual([
      ['constructor', []],
      ['__proto__', ['constructor']],
      ['c', ['__proto__']],
    ]);
    expect(edges(planFromDefinition(nodes))).toHaveLength(3);
  });

  it('does not know ids of a prototype', () => {
    expect(
      edges(planFromDefinition({ nodes: { a: run(['toString', '__proto__'], '$constructor.name') } })),
    ).toEqual([['a', []]]);
  });

  it('survives an input of 200,000 levels', () => {
    const input = JSON.parse(`${'['.repeat(200_000)}"$a"${']'.repeat(200_000)}`);
    expect(edges(planFromDefinition({ nodes: { a: run(), b: run([], ['$a', input]) } }))).toEqual([
      ['a', []],
      ['b', ['a']],
    ]);
  });

  it('survives 200,000 dependencies of one node', () => {
    const depends = Array.from({ length: 200_000 }, () => 'a');
    expect(
      edges(planFromDefinition({ nodes: { a: run(), show: display(depends), b: run(['show']) } })),
    ).toEqual([
      ['a', []],
      ['b', ['a']],
    ]);
  });

  it('lists each run node once, after what it waits for, whatever the graph', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'a/b', '__proto__', 'input', 'output');
    const depends = fc.array(id, { maxLength: 4 });
    const input = fc.array(
      id.map((name) => `$${name}.x`),
      { maxLength: 3 },
    );
    const node = fc.oneof(
      fc.record({ app: fc.constant('fal-ai/x'), depends, input }),
      fc.record({ fields: input, depends }),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(id, node), { selector: ([name]) => name, minLength: 1 }),
        (entries) => {
          const plan = planFromDefinition({ nodes: Object.fromEntries(entries) });
          const runs = entries.filter(([, value]) => 'app' in value).map(([name]) => name);
          expect(plan.map((each) => each.id).sort()).toEqual(runs.sort());
          const before = new Set<string>();
          for (const each of plan) {
            expect(each.dependsOn.every((other) => before.has(other))).toBe(true);
            expect(new Set(each.dependsOn).size).toBe(each.dependsOn.length);
            before.add(each.id);
          }
        },
      ),
    );
  });

  it('gives a plan or the one helpful error for any JSON', () => {
    const word = fc.constantFrom(
      'nodes',
      'workflow',
      'contents',
      'depends',
      'app',
      'fields',
      'type',
      'input',
      'id',
      'a',
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        fc.jsonValue(),
        fc.constantFrom('run', 'display', '$a', '$nodes.x'),
        fc.array(tie('value')),
        fc.dictionary(word, tie('value')),
      ),
    }));
    fc.assert(
      fc.property(value, (definition) => {
        try {
          return planFromDefinition(definition).every((node) => node.id !== '' && node.label !== '');
        } catch (error) {
          return error instanceof Error && error.message.startsWith('planFromDefinition found no nodes');
        }
      }),
      { numRuns: 300 },
    );
  });
});
