import { describe, expect, it } from 'vitest';
import { findEvent, node, outline, runAdHoc, storedDefinition, textNode, useEmulator } from './testRuns.ts';

describe('execution', () => {
  const emulator = useEmulator();
  const run = (...args: Parameters<typeof runAdHoc> extends [string, ...infer Rest] ? Rest : never) =>
    runAdHoc(emulator.current.url, ...args);

  it('runs a chain in order, whatever the order in the file', async () => {
    const events = await run(
      storedDefinition([textNode('c', '$b.output'), textNode('b', '$a.output'), textNode('a')], {
        text: '$c.output',
      }),
    );
    expect(outline(events)).toEqual([
      'submit a',
      'completion a',
      'submit b',
      'completion b',
      'submit c',
      'completion c',
      'output',
    ]);
  });

  it('runs branches at the same time and joins them', async () => {
    const events = await run(
      storedDefinition(
        [
          textNode('a'),
          textNode('b'),
          textNode('c'),
          node('join', 'fal-ai/any-llm', {
            prompt: '$a.output',
            extra: ['$b.output', { deep: '$c.output' }],
          }),
        ],
        { text: '$join.output' },
      ),
      { prompt: 'x' },
      { query: '?pace=0.05' },
    );
    expect(outline(events.slice(0, 3))).toEqual(['submit a', 'submit b', 'submit c']);
    expect(outline(events.slice(-3))).toEqual(['submit join', 'completion join', 'output']);
    expect(emulator.current.emulator.stats.nodesActivePeak).toBe(3);
  });

  it('waits for `depends` without a reference', async () => {
    const events = await run(
      storedDefinition([textNode('late', '$input.prompt', ['early']), textNode('early')], {}),
    );
    expect(outline(events)[0]).toBe('submit early');
    expect(outline(events)[2]).toBe('submit late');
  });

  it('waits for references without `depends`, and ignores `input` and unknown ids in it', async () => {
    const events = await run(
      storedDefinition(
        [textNode('late', '$early.output', ['input', 'display', 'typo']), textNode('early')],
        {},
      ),
    );
    expect(outline(events)).toEqual([
      'submit early',
      'completion early',
      'submit late',
      'completion late',
      'output',
    ]);
  });

  it('runs the flat dialect with its input node, and shows the fields of the display node', async () => {
    const events = await run(
      {
        input: { id: 'input', type: 'input', depends: [], input: { prompt: 'a hare' } },
        story: textNode('story'),
        output: {
          id: 'output',
          type: 'display',
          depends: ['story'],
          fields: { told: '$story.output', asked: '$input.prompt' },
        },
      },
      {},
    );
    expect(outline(events)).toEqual(['submit story', 'completion story', 'output']);
    expect(events.at(-1)?.output).toEqual({ told: expect.stringContaining('a hare'), asked: 'a hare' });
  });

  it('follows the top-level output, which may hold more than the display node', async () => {
    const definition = storedDefinition([textNode('a')], { shown: '$a.output', more: ['$input.prompt'] });
    const nodes = definition.nodes as Record<string, unknown>;
    nodes.output = {
      id: 'output',
      type: 'display',
      depends: ['a'],
      input: {},
      fields: { shown: '$a.output' },
    };
    const events = await run(definition);
    expect(events.at(-1)?.output).toEqual({ shown: expect.any(String), more: ['a fox'] });
  });

  it('resolves ids with slashes to the longest that is known', async () => {
    const events = await run(
      storedDefinition(
        [textNode('fal_ai/edit'), textNode('fal_ai/edit_2', 'second'), textNode('fal_ai/edit.v4', 'third')],
        {
          one: '$fal_ai/edit.output',
          two: '$fal_ai/edit_2.output',
          three: '$fal_ai/edit.v4.output',
        },
      ),
    );
    expect(events.at(-1)?.output).toEqual({
      one: expect.stringContaining('a fox'),
      two: expect.stringContaining('second'),
      three: expect.stringContaining('third'),
    });
  });

  it('passes a reference within a longer text through as it is', async () => {
    const events = await run(
      storedDefinition([textNode('a', 'say $input.prompt'), textNode('price', '$5 a piece')], {
        a: '$a.output',
        price: '$price.output',
      }),
    );
    expect(JSON.stringify(events.at(-1)?.output)).toContain('say $input.prompt');
    expect(JSON.stringify(events.at(-1)?.output)).toContain('$5 a piece');
  });

  it('hands on whole values, lists and nested objects', async () => {
    const input = { prompt: 'x', list: [{ deep: [10, 20] }] };
    const events = await run(
      storedDefinition([textNode('a')], {
        all: '$input',
        item: '$input.list.0.deep.1',
        nested: { list: ['$input.list'] },
      }),
      input,
    );
    expect(events.at(-1)?.output).toEqual({ all: input, item: 20, nested: { list: [input.list] } });
  });

  it('runs a node whose id is __proto__', async () => {
    const definition = storedDefinition([], { text: '$__proto__.output' });
    definition.nodes = JSON.parse(
      '{"__proto__": {"id": "__proto__", "app": "fal-ai/any-llm", "input": {"prompt": "x"}}}',
    );
    expect(outline(await run(definition))).toEqual(['submit __proto__', 'completion __proto__', 'output']);
  });
});

describe('failures', () => {
  const emulator = useEmulator();
  const run = (...args: Parameters<typeof runAdHoc> extends [string, ...infer Rest] ? Rest : never) =>
    runAdHoc(emulator.current.url, ...args);

  it('sends the documented error of a refused node, then ends without output', async () => {
    const events = await run(
      storedDefinition(
        [textNode('a'), node('sdxl', 'fal-ai/fast-sdxl', { prompt: '$a.output', num_images: 9 })],
        { images: '$sdxl.images' },
      ),
    );
    expect(outline(events)).toEqual(['submit a', 'completion a', 'submit sdxl', 'error sdxl']);
    expect(events.at(-1)).toEqual({
      type: 'error',
      node_id: 'sdxl',
      message: `Error while fetching the result of the request ${String(findEvent(events, 'submit', 'sdxl').request_id)}`,
      error: {
        status: 422,
        body: {
          detail: [
            {
              loc: ['body', 'num_images'],
              msg: 'ensure this value is less than or equal to 8',
              type: 'value_error.number.not_le',
              ctx: { limit_value: 8 },
            },
          ],
        },
      },
    });
  });

  it('lets siblings go on and leaves descendants out', async () => {
    const events = await run(
      storedDefinition(
        [
          node('bad', 'fal-ai/fast-sdxl', { prompt: 'x', num_images: 9 }),
          textNode('after-bad', '$bad.prompt'),
          textNode('good'),
          textNode('after-good', '$good.output'),
        ],
        {},
      ),
    );
    expect(outline(events)).toContain('error bad');
    expect(outline(events)).toContain('completion after-good');
    expect(outline(events).join()).not.toContain('after-bad');
    expect(outline(events)).not.toContain('output');
  });

  it('reports every failed branch', async () => {
    const bad = (id: string) => node(id, 'fal-ai/fast-sdxl', { prompt: 'x', num_images: 9 });
    const events = await run(storedDefinition([bad('one'), bad('two')], {}));
    expect(events.filter(({ type }) => type === 'error').map(({ node_id }) => node_id)).toEqual([
      'one',
      'two',
    ]);
  });

  it.each([
    ['a node that is not there', '$nobody.output'],
    ['a key that is not there', '$a.images.0.url'],
    ['an index out of range', '$input.list.7'],
    ['a key of a list', '$input.list.first'],
    ['an inherited property', '$input.constructor'],
  ])('fails a node at run time that refers to %s', async (_, reference) => {
    const events = await run(storedDefinition([textNode('a'), textNode('b', reference, ['a'])], {}), {
      prompt: 'x',
      list: [1],
    });
    expect(outline(events)).toEqual(['submit a', 'completion a', 'error b']);
    expect(events.at(-1)?.error).toMatchObject({
      status: 422,
      body: { detail: [{ loc: ['body', reference], type: 'value_error' }] },
    });
  });

  it('fails the run when the output refers to nothing', async () => {
    const events = await run(storedDefinition([textNode('a')], { text: '$a.nothing' }));
    expect(outline(events)).toEqual(['submit a', 'completion a', 'error output']);
  });

  it('fails nodes that wait for each other instead of hanging', async () => {
    const events = await run(storedDefinition([textNode('a', '$b.output'), textNode('b', '$a.output')], {}));
    expect(outline(events)).toEqual(['error a', 'error b']);
  });

  it('fails a node whose model it does not have, and says so', async () => {
    const events = await run(storedDefinition([node('film', 'fal-ai/kling-video/v2', { prompt: 'x' })], {}));
    expect(events.at(-1)?.error).toEqual({
      status: 404,
      body: { detail: "Application 'fal-ai/kling-video/v2' not found: the emulator has no model like it" },
    });
  });
});
