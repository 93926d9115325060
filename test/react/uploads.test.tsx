import { Activity, useState } from 'react';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  runQueries,
  useWorkflow,
  WorkflowProvider,
  type AnyInput,
  type UploadFile,
  type UseWorkflowOptions,
  type WorkflowRun,
} from 'react-fal-workflow';
import { relayInMemory } from './relayInMemory.ts';
import { needsActivity } from './reactFeatures.ts';
import {
  handDriven,
  newClient,
  poster,
  posterScript,
  press,
  renderStrict,
  result,
  turns,
} from './support.tsx';

const photo = new File(['photo'], 'photo.png', { type: 'image/png' });
const name = `fal-workflow:${poster.endpoint}:hero`;

beforeEach(() => sessionStorage.clear());

/** Uploads that go on when the test says so. */
function held() {
  const waiting: { resolve(url: string): void; reject(cause: Error): void; signal: AbortSignal }[] = [];
  const upload = vi.fn<UploadFile>(
    (_file, { signal }) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject, signal });
      }),
  );
  return {
    upload,
    waiting,
    finish: async (url = 'https://fal.media/photo.png') => {
      waiting.at(-1)?.resolve(url);
      await turns();
    },
  };
}

const handles: WorkflowRun<AnyInput>[] = [];

function View(options: UseWorkflowOptions<AnyInput, unknown>) {
  // Without the plan's types: this is about the input.
  const { run, status, uploads, start, rerun } = useWorkflow(poster.endpoint, options);
  handles.push(run);
  return (
    <>
      <button type="button" onClick={() => void start({ image: photo })}>
        Run
      </button>
      <button type="button" onClick={() => void rerun()}>
        Again
      </button>
      <output>{status}</output>
      <p data-testid="uploads">{uploads.map((upload) => `${upload.name} ${upload.status}`).join()}</p>
    </>
  );
}
const button = (label: string) => screen.getByRole('button', { name: label });
const status = () => screen.getByRole('status').textContent;
const uploads = () => screen.getByTestId('uploads').textContent;

describe('a file', () => {
  test('is uploaded once and posted once, under StrictMode and a double click', async () => {
    const files = held();
    const server = handDriven();
    renderStrict(<View transport={server} upload={files.upload} />);
    press(button('Run'));
    press(button('Run'));
    await waitFor(() => expect(uploads()).toBe('photo.png running'));
    press(button('Run'));
    expect([files.upload.mock.calls.length, server.requests.length]).toEqual([1, 0]);
    await files.finish();
    await waitFor(() => expect(uploads()).toBe('photo.png success'));
    await server.say(...posterScript);
    await waitFor(() => expect(status()).toBe('success'));
    press(button('Again'));
    await turns();
    await server.say(...posterScript);
    expect(server.requests.map(({ body }) => body)).toEqual([
      { image: 'https://fal.media/photo.png' },
      { image: 'https://fal.media/photo.png' },
    ]);
    expect(files.upload).toHaveBeenCalledOnce();
  });

  test('goes where the provider says; what the hook says counts for more', async () => {
    const [outer, inner, own] = [held(), held(), held()];
    const server = handDriven();
    const page = (upload: UploadFile | undefined) => (
      <WorkflowProvider upload={outer.upload} transport={server}>
        <WorkflowProvider upload={inner.upload}>
          <WorkflowProvider>
            <View upload={upload} />
          </WorkflowProvider>
        </WorkflowProvider>
      </WorkflowProvider>
    );
    for (const [given, asked] of [
      [undefined, inner],
      [own.upload, own],
    ] as const) {
      renderStrict(page(given));
      press(button('Run'));
      await asked.finish();
      await waitFor(() => expect(uploads()).toBe('photo.png success'));
      cleanup();
    }
    expect([outer, inner, own].map(({ upload }) => upload.mock.calls.length)).toEqual([0, 1, 1]);
  });

  test('goes on without its component, and so does its run', async ({ skip }) => {
    needsActivity(skip);
    const files = held();
    const server = handDriven();
    function Page() {
      const [shown, show] = useState(true);
      return (
        <>
          <button type="button" onClick={() => show(false)}>
            Hide
          </button>
          <Activity mode={shown ? 'visible' : 'hidden'}>
            <View transport={server} upload={files.upload} />
          </Activity>
        </>
      );
    }
    renderStrict(<Page />);
    press(button('Run'));
    await turns();
    press(button('Hide'));
    await turns();
    cleanup();
    await files.finish();
    expect(server.requests).toHaveLength(1);
  });

  test('of a run that leaving the page cancels is not posted', async () => {
    const files = held();
    const server = handDriven();
    renderStrict(<View transport={server} upload={files.upload} onUnmount="cancel" />);
    press(button('Run'));
    await turns();
    cleanup();
    await turns();
    expect(files.waiting[0]?.signal.aborted).toBe(true);
    await files.finish();
    expect(server.requests).toHaveLength(0);
  });

  test('that fails is told once, kept in the history, and can be tried again', async () => {
    const files = held();
    const server = handDriven();
    const onError = vi.fn();
    const onSettled = vi.fn();
    const { client } = renderStrict(
      <View id="hero" transport={server} upload={files.upload} onError={onError} onSettled={onSettled} />,
    );
    press(button('Run'));
    await turns();
    files.waiting[0]?.reject(new Error('no'));
    await waitFor(() => expect(status()).toBe('error'));
    expect([onError.mock.calls.length, onSettled.mock.calls.length]).toEqual([1, 1]);
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ kind: 'upload', type: 'upload_failed' });
    const history = client.getQueryData(runQueries.history(poster.endpoint).queryKey);
    expect(history).toMatchObject([{ status: 'error', uploads: [{ status: 'error' }] }]);
    press(button('Again'));
    await turns();
    await files.finish();
    await server.say(...posterScript);
    await waitFor(() => expect(status()).toBe('success'));
    expect(server.requests).toHaveLength(1);
  });
});

describe('a page that is left during the uploads', () => {
  function loadPage(relay: ReturnType<typeof relayInMemory>, upload: UploadFile) {
    cleanup();
    renderStrict(<View id="hero" transport={relay} upload={upload} />, { client: newClient() });
  }

  test('leaves no bookmark: nothing was started, so there is nothing to come back to', async () => {
    const relay = relayInMemory();
    const files = held();
    loadPage(relay, files.upload);
    press(button('Run'));
    await turns();
    expect(sessionStorage.getItem(name)).toBeNull();
    loadPage(relay, held().upload);
    await turns();
    expect(status()).toBe('idle');
    expect([relay.posts.length, relay.finds.length, relay.resumes.length]).toEqual([0, 0, 0]);
  });

  test('leaves one from the POST on', async () => {
    const relay = relayInMemory();
    const files = held();
    loadPage(relay, files.upload);
    press(button('Run'));
    await turns();
    await files.finish();
    await waitFor(() => expect(relay.posts).toHaveLength(1));
    await waitFor(() => expect(sessionStorage.getItem(name)).toContain('"runId":"'));
    loadPage(relay, held().upload);
    await waitFor(() => expect(status()).toBe('running'));
    await relay.say(result('found'));
    await waitFor(() => expect(status()).toBe('success'));
    expect(relay.posts).toHaveLength(1);
  });

  test('keeps the bookmark of the run before, which may be going on', async () => {
    const relay = relayInMemory();
    const files = held();
    loadPage(relay, files.upload);
    press(button('Run'));
    await turns();
    await files.finish();
    await waitFor(() => expect(status()).toBe('running'));
    await waitFor(() => expect(sessionStorage.getItem(name)).toContain('"runId":"'));
    const before = sessionStorage.getItem(name);
    const [handle] = handles.slice(-1);
    handle?.detach();
    await waitFor(() => expect(status()).toBe('interrupted'));
    expect(sessionStorage.getItem(name)).toBe(before);
    // Another start, which never reaches the server.
    void handle?.start({ image: new File(['other'], 'other.png') });
    await turns();
    files.waiting.at(-1)?.reject(new Error('no'));
    await waitFor(() => expect(status()).toBe('error'));
    expect(sessionStorage.getItem(name)).toBe(before);
    loadPage(relay, files.upload);
    await waitFor(() => expect(status()).toBe('running'));
    expect(relay.posts).toHaveLength(1);
  });
});
