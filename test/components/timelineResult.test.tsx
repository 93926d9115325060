import { describe, expect, it } from 'vitest';
import { createWorkflowRun, defineWorkflow, WorkflowTimeline } from 'react-fal-workflow';
import { sampleRuns, sampleState, type SampleRunName, type ScriptStep } from 'react-fal-workflow/testing';
import { driven, show, still } from './support.tsx';

/** Labels of the rows that have the mark: seen, or only its room. */
const marked = (container: HTMLElement, mark = ':not([data-empty])') =>
  [...container.querySelectorAll(`[data-slot="timeline-result"]${mark}`)].map((element) => {
    expect(element.textContent).toBe('Result');
    return element.parentElement?.querySelector('[data-slot="timeline-label"]')?.textContent;
  });

const image = (name: string) => ({ url: `https://v3.fal.media/files/${name}.png`, width: 8, height: 8 });
const step = (id: string, output: unknown): ScriptStep[] => [
  { type: 'submit', node_id: id, app_id: 'acme/app', request_id: id },
  { type: 'completion', node_id: id, output },
];

function shown(nodes: Record<string, { dependsOn?: string[] }> | undefined, script: ScriptStep[]) {
  const definition = defineWorkflow({ endpoint: 'workflows/acme/x', ...(nodes && { nodes }) });
  const initialState = sampleState({ ...sampleRuns.sticker, definition, script });
  return show(<WorkflowTimeline run={createWorkflowRun(definition, { initialState })} />).container;
}

describe('the row of the result', () => {
  it.each<[SampleRunName, string[]]>([
    ['sticker', ['Make sticker']],
    ['textOnly', ['Polish']],
    ['unplanned', ['sticker']],
    ['errorThenOutput', ['Join']],
    ['nodeError', []],
    ['canceled', []],
    ['interrupted', []],
  ])('is said: %s', (name, labels) => {
    const { container } = show(<WorkflowTimeline run={still(name)} />);
    expect(marked(container)).toEqual(labels);
  });

  it('is none that led to another one of it', () => {
    const nodes = { a: {}, b: { dependsOn: ['a'] }, c: { dependsOn: ['b'] } };
    const script = [
      ...step('a', { image: image('a') }),
      ...step('b', { image: image('b') }),
      ...step('c', { image: image('c') }),
      { type: 'output', output: { images: [image('c'), image('a')] } },
    ];
    expect(marked(shown(nodes, script))).toEqual(['c']);
  });

  it('is each one of several that do not need each other', () => {
    const script = [
      ...step('a', { image: image('a') }),
      ...step('b', { text: 'A poem.' }),
      { type: 'output', output: { picture: image('a'), poem: 'A poem.' } },
    ];
    expect(marked(shown(undefined, script))).toEqual(['a', 'b']);
  });

  it('is none when no node made what it holds', () => {
    const script = [...step('a', { text: 'A poem.' }), { type: 'output', output: { text: 'Another.' } }];
    expect(marked(shown(undefined, script))).toEqual([]);
  });
});

describe('the room of the mark', () => {
  it('is kept from the beginning in the last row of a plan', () => {
    const { run, set } = driven('sticker', -1);
    const { container } = show(<WorkflowTimeline run={run} />);
    for (const until of [-1, 3000]) {
      set(until);
      expect(marked(container, '[data-last][data-empty]')).toEqual(['Make sticker']);
    }
    set(undefined);
    expect(marked(container, '[data-last]:not([data-empty])')).toEqual(['Make sticker']);
  });

  it('is none without a plan', () => {
    expect(marked(shown(undefined, step('a', {})), '')).toEqual([]);
  });
});
