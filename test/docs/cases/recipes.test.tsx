/// <reference types="vite/client" />
// Run by examples.test.ts, beside the blocks of the pages: what docs/recipes.md says of its code, as a reader would see it.
import type { ComponentType } from 'react';
import { renderToString } from 'react-dom/server';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  createWorkflowRun,
  WorkflowProvider,
  type WorkflowDefinition,
  type WorkflowTransport,
} from 'react-fal-workflow';
import { sampleRuns, sampleState, scriptedTransport, type Script } from 'react-fal-workflow/testing';
import { beforeEach, expect, test, vi } from 'vitest';

const modules = import.meta.glob<Record<string, unknown>>('./docs/recipes/*.{ts,tsx}');

/** What a block of the page exports under that name. */
async function load<Value = ComponentType<Record<string, unknown>>>(name: string): Promise<Value> {
  for (const read of Object.values(modules)) {
    const found = (await read())[name];
    // The caller names what the page shows; a wrong type fails its test.
    if (found !== undefined) return found as Value;
  }
  throw new Error(`docs/recipes.md exports no ${name}.`);
}

function show(Shown: ComponentType<Record<string, unknown>>, props = {}, client = new QueryClient()) {
  return render(
    <QueryClientProvider client={client}>
      <WorkflowProvider transport={transport}>
        <Shown {...props} />
      </WorkflowProvider>
    </QueryClientProvider>,
    { reactStrictMode: true },
  );
}
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

let transport = scriptedTransport([]);
const play = (script: Script = sampleRuns.sticker.script) =>
  (transport = scriptedTransport(script, { pace: 0 }));
beforeEach(() => {
  localStorage.clear();
  play();
});

test('a toast at the end', async () => {
  show(await load('Maker'));
  await press('Run');
  expect(await screen.findByText('Your sticker is ready.')).toBeDefined();
});

test('the history over a reload, and after a further run', async () => {
  const createClient = await load<(storage: Storage) => QueryClient>('createClient');
  const [Button, Gallery] = [await load('RunButton'), await load('Gallery')];
  const Page = () => (
    <>
      <Button prompt="a cute puppy" />
      <Gallery />
    </>
  );
  const first = show(Page, {}, createClient(localStorage));
  await press('Make a sticker');
  await screen.findByRole('img', { name: 'Image from Result' });
  first.unmount();

  show(Page, {}, createClient(localStorage));
  expect(screen.getAllByRole('img', { name: 'Image from Result' })).toHaveLength(1);
  await press('Make a sticker');
  await waitFor(() => {
    const kept: unknown = JSON.parse(localStorage.getItem('workflows/fal-ai/sdxl-sticker') ?? '[]');
    expect(kept).toHaveLength(2);
  });
});

test('several runs side by side', async () => {
  show(await load('Variations'));
  expect(screen.getAllByRole('region').map((card) => card.getAttribute('data-status'))).toEqual(
    Array.from({ length: 3 }, () => 'idle'),
  );
});

test('a form: what the schema refuses is said at its field, and not sent', async () => {
  show(await load('StickerForm'));
  await press('Draw');
  await screen.findByText('Say what to draw.');
  expect(screen.getByLabelText('Prompt').getAttribute('aria-invalid')).toBe('true');
  expect(transport.requests).toHaveLength(0);
  await userEvent.type(screen.getByLabelText('Prompt'), 'a puppy');
  await press('Draw');
  await screen.findByRole('img');
  expect(transport.requests).toHaveLength(1);
});

test('run again with a change', async () => {
  show(await load('Refine'));
  await press('Run');
  await waitFor(() =>
    expect(screen.getByRole('button', { name: /smiling/ })).toHaveProperty('disabled', false),
  );
  await waitFor(() => expect(transport.requests).toHaveLength(1));
  await vi.waitFor(async () => {
    await press(/smiling/);
    expect(transport.requests[1]?.body).toEqual({ prompt: 'a cute puppy, smiling' });
  });
});

test('progress in a button', async () => {
  play([...sampleRuns.sticker.script.slice(0, 2), { hang: true }]);
  show(await load('RunButton'), { prompt: 'a cute puppy' });
  await press('Make a sticker');
  await press(await screen.findByText(/^Step 1 of 3/).then((button) => button.textContent ?? ''));
  expect(transport.requests).toHaveLength(1);
});

test('canceled when its component goes', async () => {
  play([...sampleRuns.sticker.script.slice(0, 2), { hang: true }]);
  const view = show(await load('Draft'));
  await press('Run');
  await screen.findByRole('listitem', { current: 'step' });
  view.unmount();
  await waitFor(() => expect(transport.requests[0]?.signal.aborted).toBe(true));
});

test('a workflow that was never published has its plan', async () => {
  const { endpoint, plan } = await load<WorkflowDefinition>('haiku');
  expect([endpoint, plan.map(({ id }) => id)]).toEqual(['workflows/execute', ['draft']]);
});

test('a settled run from the server', async () => {
  const PastRun = await load('PastRun');
  const state: unknown = JSON.parse(JSON.stringify(sampleState(sampleRuns.sticker)));
  const html = renderToString(<PastRun state={state} />);
  expect(html.match(/data-slot="timeline-node" data-status="success"/g)).toHaveLength(3);
});

test('only the result, without what was made on the way', async () => {
  const { definition } = sampleRuns.sticker;
  const run = createWorkflowRun(definition, { initialState: sampleState(sampleRuns.sticker) });
  show(await load('Result'), { run });
  expect(screen.getAllByRole('img')).toHaveLength(1);
});

test('ask before it costs', async () => {
  vi.spyOn(window, 'confirm').mockReturnValueOnce(false).mockReturnValueOnce(true);
  show(await load('Guarded'));
  await press('Run');
  expect(transport.requests).toHaveLength(0);
  await press('Run');
  await waitFor(() => expect(transport.requests).toHaveLength(1));
});

test('a run for each route, found again by whoever comes back', async () => {
  const Product = await load<ComponentType<{ sku: string }>>('Product');
  const at = (sku: string) => (
    <QueryClientProvider client={client}>
      <WorkflowProvider transport={transport}>
        <Product sku={sku} />
      </WorkflowProvider>
    </QueryClientProvider>
  );
  const client = new QueryClient();
  const view = render(at('mug'), { reactStrictMode: true });
  const status = () => screen.getByRole('region').getAttribute('data-status');
  await press('Run');
  view.rerender(at('cup'));
  expect(status()).toBe('idle');
  view.rerender(at('mug'));
  await waitFor(() => expect(status()).toBe('success'));
  expect(transport.requests).toHaveLength(1);
});

test('a token with each request, the newest', async () => {
  const relay = await load<WorkflowTransport>('transport');
  const sent = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json({}));
  const { signal } = new AbortController();
  await relay.open({ endpoint: 'workflows/acme/poster', body: {}, signal });
  await relay.cancel?.({ endpoint: 'workflows/acme/poster', runId: 'a', idempotencyKey: null });
  const tokens = sent.mock.calls.map(([, init]) => new Headers(init?.headers).get('authorization'));
  expect(tokens).toEqual(['Bearer 1', 'Bearer 2']);
});
