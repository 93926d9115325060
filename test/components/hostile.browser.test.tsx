import 'react-fal-workflow/styles.css';
import { cleanup, configure, render, waitFor } from '@testing-library/react';
import { page } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createWorkflowRun,
  defineWorkflow,
  WorkflowProvider,
  WorkflowRunProvider,
  type WorkflowRun,
} from 'react-fal-workflow';
import { arabicLabels, englishLabels, germanLabels } from 'react-fal-workflow/locales';
import { sampleState, scriptedTransport } from 'react-fal-workflow/testing';
import { dropIns } from './dropIns.tsx';

// A busy machine may take seconds for what takes none.
configure({ asyncUtilTimeout: 20_000 });

afterEach(() => {
  cleanup();
  document.documentElement.dir = 'ltr';
});

const picture = { url: 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=', width: 1, height: 1 };

/** A run whose every text is `text`: two nodes side by side, then one that fails. */
function runOf(text: string, until = Number.POSITIVE_INFINITY): WorkflowRun {
  const definition = defineWorkflow({
    endpoint: 'workflows/acme/hostile',
    nodes: {
      a: { label: text, app: `fal-ai/${text}` },
      [text]: { label: text, app: text },
      c: { label: text, dependsOn: ['a', text] },
    },
  });
  const script = [
    { type: 'submit', node_id: 'a', request_id: text },
    { type: 'submit', node_id: text, app_id: text, request_id: text },
    { wait: 1000 },
    {
      type: 'completion',
      node_id: 'a',
      output: { text, [text]: text, image: { ...picture, file_name: text } },
    },
    {
      type: 'completion',
      node_id: text,
      output: { file: { url: 'https://fal.media/a.zip', file_name: `${text}.zip` } },
    },
    { type: 'submit', node_id: 'c', request_id: text },
    { wait: 1000 },
    {
      type: 'error',
      node_id: 'c',
      message: text,
      error: { status: 422, body: { detail: [{ loc: ['body', text], msg: text, type: text }] } },
    },
  ];
  const sample = { name: 'hostile', title: '', definition, input: {}, script, outcome: 'error' as const };
  return createWorkflowRun(definition, {
    initialState: sampleState(sample, { until }),
    transport: scriptedTransport([{ hang: true }]),
  });
}

const texts: [string, string][] = [
  ['300 letters', 'W'.repeat(300)],
  ['300 Arabic letters', '\u0635'.repeat(300)],
  ['overrides', '\u202egnp.exe\u202d'.repeat(40)],
  ['zero-width text', '\u200b\u200d\ufeff'.repeat(100)],
  ['wide emoji', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'.repeat(40)],
  ['stacked marks', `Z${'\u0301\u0302\u0303'.repeat(100)}`],
  ['no-break spaces', `${'word\u00a0'.repeat(60)}`],
];
const languages = [
  ['ltr', 'en', englishLabels],
  ['ltr', 'de', germanLabels],
  ['rtl', 'ar', arabicLabels],
] as const;

describe.each(languages)('on a page of 320 px (%s, %s)', (direction, locale, labels) => {
  it.each(texts)('%s widen nothing', async (_, text) => {
    await page.viewport(320, 800);
    document.documentElement.dir = direction;
    for (const run of [runOf(text), runOf(text, 500), runOf(text, -1)]) {
      const { container, unmount } = render(
        <WorkflowProvider locale={locale} labels={labels}>
          <WorkflowRunProvider run={run}>
            {dropIns.map(([name, show]) => (
              <div key={name} data-drop-in={name}>
                {show()}
              </div>
            ))}
          </WorkflowRunProvider>
        </WorkflowProvider>,
      );
      await waitFor(() => expect(container.querySelector('.fw-timeline')).not.toBeNull());
      for (const trigger of container.querySelectorAll<HTMLElement>(
        '[data-slot="timeline-details-trigger"]',
      )) {
        trigger.click();
      }
      await waitFor(() => expect(widened()).toEqual([]));
      unmount();
    }
  });
});

it('what is too wide would be found', async () => {
  await page.viewport(320, 800);
  render(
    <div data-drop-in="wide">
      <p style={{ inlineSize: '400px' }}>wide</p>
    </div>,
  );
  expect(widened()).toHaveLength(2);
});

/** What stands out of the page: the page itself, and the drop-ins that are wider than their place. */
function widened(): string[] {
  const out: string[] = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) out.push(`the page: ${scrollWidth} > ${clientWidth}`);
  for (const dropIn of document.querySelectorAll<HTMLElement>('[data-drop-in]')) {
    if (dropIn.scrollWidth <= dropIn.clientWidth) continue;
    const { left, right } = dropIn.getBoundingClientRect();
    const culprit = [...dropIn.querySelectorAll('*')].find((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > right || box.left < left);
    });
    out.push(
      `${dropIn.dataset['dropIn']}: ${dropIn.scrollWidth} > ${dropIn.clientWidth}, ${culprit?.className.toString()}`,
    );
  }
  return out;
}
