import type { Meta, StoryObj } from '@storybook/react-vite';
import {
  createWorkflowRun,
  reduceRun,
  Workflow,
  WorkflowError,
  WorkflowStatus,
  type RunUpload,
  type UploadFile,
  type WorkflowRun,
} from 'react-fal-workflow';
import { sampleRuns } from 'react-fal-workflow/testing';
import { expect, waitFor } from 'storybook/test';
import { playback, playedTransport, Sample, Sheet } from './support.tsx';

const { definition, script } = sampleRuns.sticker;
const photo = new File(['x'.repeat(2_400_000)], 'puppy.jpg', { type: 'image/jpeg' });

/** Uploads to nowhere, twenty steps a file. */
const upload: UploadFile = (file, { signal, onProgress }) =>
  new Promise((resolve, reject) => {
    let step = 0;
    const timer = setInterval(() => {
      step += 1;
      onProgress((file.size * step) / 20);
      if (step < 20) return;
      clearInterval(timer);
      resolve('https://fal.media/files/puppy.jpg');
    }, 100 / playback.speed);
    signal.addEventListener('abort', () => {
      clearInterval(timer);
      reject(signal.reason);
    });
  });

/** A run that stands still in the middle of its uploads. */
function still(...files: Partial<RunUpload>[]): WorkflowRun {
  const uploads = files.map((file, index): RunUpload => ({
    path: ['images', index],
    name: 'puppy.jpg',
    size: 2_400_000,
    contentType: 'image/jpeg',
    loaded: 0,
    status: 'running',
    url: null,
    ...file,
  }));
  const at = Date.now() - 3000;
  const { plan } = definition;
  const idle = createWorkflowRun(definition).getState();
  const started = reduceRun(idle, { type: 'run-started', at, input: {}, runId: null, plan });
  const initialState = reduceRun(started, { type: 'uploads-changed', at, uploads });
  return createWorkflowRun(definition, { initialState });
}

/** A run that ends while it uploads. */
function ended(how: 'cancel' | 'fail'): WorkflowRun {
  const run: WorkflowRun = createWorkflowRun<unknown, unknown>(definition.endpoint, {
    upload: () => (how === 'fail' ? Promise.reject(new TypeError('Failed to fetch')) : new Promise(() => {})),
  });
  void run.start({ images: [photo] });
  if (how === 'cancel') void run.cancel();
  return run;
}

const hostile = `${'a-very-long-name-'.repeat(12)}<b>\u202Egpj.exe`;

const meta = {
  title: 'Uploads',
  component: WorkflowStatus,
  args: { run: still({ loaded: 960_000 }) },
} satisfies Meta<typeof WorkflowStatus>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Uploading puppy.jpg… 40%')).toBeVisible();
  },
};

/** From the file to the result. It is told once that files go, and not how far each time. */
export const LivePlay: Story = {
  args: {
    run: createWorkflowRun<unknown, unknown>(definition.endpoint, {
      transport: playedTransport(script, 0.3),
      upload,
    }),
  },
  play: async ({ canvas, args }) => {
    const region = canvas.getByRole('status');
    const told: (string | null)[] = [];
    const observer = new MutationObserver(() => told.push(region.textContent));
    observer.observe(region, { childList: true });
    void args.run?.start({ prompt: 'a cute puppy', image: photo });
    await canvas.findByText(/^Uploading puppy\.jpg… \d+%$/);
    await waitFor(() => expect(canvas.getByText('Done')).toBeVisible(), { timeout: 15_000 });
    await waitFor(() => expect(region).toHaveTextContent(/Run done in/));
    observer.disconnect();
    await expect(told[0]).toBe('Uploading puppy.jpg…');
    await expect(told.filter((text) => text?.includes('Uploading'))).toHaveLength(1);
  },
};

const states = (
  <Sheet width="20rem">
    <Sample title="no progress told">
      <WorkflowStatus run={still({})} />
    </Sample>
    <Sample title="one file">
      <WorkflowStatus run={still({ loaded: 960_000 })} />
    </Sample>
    <Sample title="three files">
      <WorkflowStatus run={still({ status: 'success', loaded: 2_400_000 }, {}, {})} />
    </Sample>
    <Sample title="without a name">
      <WorkflowStatus run={still({ name: null, loaded: 1 })} />
    </Sample>
    <Sample title="hostile name">
      <WorkflowStatus run={still({ name: hostile, loaded: 2_399_999 })} />
    </Sample>
    <Sample title="canceled">
      <WorkflowStatus run={ended('cancel')} />
    </Sample>
    <Sample title="failed">
      <WorkflowStatus run={ended('fail')} />
      <WorkflowError run={ended('fail')} />
    </Sample>
    <Sample title="card">
      <Workflow run={still({ loaded: 960_000 })} title="Sticker" />
    </Sample>
  </Sheet>
);

export const AllStates: Story = { parameters: { bare: true }, render: () => states };

export const Dark: Story = { ...AllStates, globals: { theme: 'dark' } };

export const German: Story = { ...AllStates, globals: { locale: 'de' } };

export const RightToLeft: Story = { ...AllStates, globals: { locale: 'ar' } };
