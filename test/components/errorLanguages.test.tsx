import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  createWorkflowRun,
  describeError,
  englishLabels,
  TransportError,
  Workflow,
  WorkflowError,
  WorkflowProvider,
  WorkflowTimeline,
  type RunError,
  type WorkflowLabels,
  type WorkflowRun,
} from 'react-fal-workflow';
import { arabicLabels, germanLabels, japaneseLabels } from 'react-fal-workflow/locales';
import { sampleRuns, sampleState, type SampleRunName } from 'react-fal-workflow/testing';
import { show, still } from './support.tsx';

const languages: [string, WorkflowLabels][] = [
  ['de', germanLabels],
  ['ja', japaneseLabels],
  ['ar', arabicLabels],
];
const failing = (Object.keys(sampleRuns) as SampleRunName[]).filter(
  (name) => sampleState(sampleRuns[name]).error !== null,
);

function showIn(locale: string, labels: WorkflowLabels, children: React.ReactNode) {
  return show(
    <WorkflowProvider locale={locale} labels={labels}>
      {children}
    </WorkflowProvider>,
  );
}

/** A run that failed as `error` says. */
function failed(error: RunError): WorkflowRun {
  const transport = { open: () => Promise.reject(new TransportError(error)) };
  const { definition } = sampleRuns.http422;
  const state = sampleState(sampleRuns.http422);
  if (state.status !== 'error') throw new Error('The sample does not fail.');
  return createWorkflowRun(definition, { transport, initialState: { ...state, error } });
}

const refusal = (loc: unknown[], type: string, ctx: object): RunError =>
  describeError({ detail: [{ loc, msg: 'Said by the model', type, ctx }] }, { status: 422 });

describe.each(languages)('errors in %s', (locale, labels) => {
  it.each(failing)('of %s are told without a sentence of the library in English', (name) => {
    const run = still(name);
    const { error } = run.getState();
    const { container } = showIn(locale, labels, <WorkflowError run={run} />);
    const text = container.textContent;
    expect(error).not.toBeNull();
    if (error?.hint) expect(text).not.toContain(error.hint);
    // A server's own words stay.
    const isOwn = error?.kind === 'network' || error?.kind === 'protocol' || error?.kind === 'incomplete';
    if (isOwn) {
      expect(text).not.toContain(error.message);
      expect(text).toContain(labels.errorMessage(error));
    }
    const own = error?.fields.reduce((rest, { message }) => rest.replace(message, ''), text) ?? text;
    expect(own).not.toMatch(/\b(?:must|again|before|billed|could not|Change the|Check|Run)\b/);
  });

  it.each(failing)('of %s are told so in the card and its rows', (name) => {
    const run = still(name);
    const hints = run.getState().errors.flatMap(({ hint }) => (hint === null ? [] : [hint]));
    const { container } = showIn(locale, labels, <Workflow run={run} />);
    for (const hint of hints) expect(container.textContent).not.toContain(hint);
  });

  it('a rule for one field stands in its line, and what to do in the next', () => {
    const error = refusal(['body', 'images', 0, 'num_images'], 'less_than_equal', { le: 8 });
    const { container } = showIn(locale, labels, <WorkflowError run={failed(error)} />);
    const line = screen.getByRole('list').textContent;
    expect(line).toMatch(/^images\[0\]\.num_images .*8/);
    expect(line).not.toMatch(/Said by the model|[:：]/);
    expect(container.textContent).toContain(labels.changeInput);
  });

  it.each([
    // The name of the field stands in the sentence by chance.
    ['PNG', 'image_load_error'],
    // What exactly is wrong, only the model's words say.
    ['prompt', 'value_error.private'],
  ])('advice that is no rule for %s is advice', (name, type) => {
    const error = refusal(['body', name], type, {});
    const { container } = showIn(locale, labels, <WorkflowError run={failed(error)} />);
    expect(container.textContent).toContain('Said by the model');
    expect(container.textContent).toContain(labels.errorHint(error));
  });
});

it.each([['en', englishLabels] as const, ...languages])(
  "the model's own sentence is told apart from its field by a colon, in %s",
  (locale, labels) => {
    const error = refusal(['body', 'prompt'], 'content_policy_violation', {});
    showIn(locale, labels, <WorkflowError run={failed(error)} />);
    expect(screen.getByRole('list').textContent).toBe('prompt: Said by the model');
  },
);

describe('an earlier attempt', () => {
  it('is told in the language of the page', async () => {
    const detail = [
      { loc: ['body', 'a'], msg: 'bad' },
      { loc: ['body', 'b'], msg: 'worse' },
    ];
    const state = sampleState(sampleRuns.retried);
    const [id, node] =
      Object.entries(state.nodes).find(([, { previousAttempts }]) => previousAttempts[0]) ?? [];
    if (!id || !node?.previousAttempts[0]) throw new Error('The sample has no second attempt.');
    const previousAttempts = [{ ...node.previousAttempts[0], error: describeError({ detail }) }];
    const nodes = { ...state.nodes, [id]: { ...node, previousAttempts } };
    const run = createWorkflowRun(sampleRuns.retried.definition, { initialState: { ...state, nodes } });
    const { container } = showIn('de', germanLabels, <WorkflowTimeline run={run} />);
    for (const button of screen.getAllByRole('button', { name: /^Details zu/ })) button.click();
    await screen.findByText('a: bad (und 1 weitere)');
    expect(container.textContent).not.toContain('more)');
  });
});
