import type { Meta, StoryObj } from '@storybook/react-vite';
import {
  createWorkflowRun,
  defineWorkflow,
  Graph,
  WorkflowGraph,
  type NodeState,
  type WorkflowNodeOptions,
  type WorkflowRun,
} from 'react-fal-workflow';
import { sampleState, type SampleRun, type ScriptStep } from 'react-fal-workflow/testing';
import { expect, waitFor, within } from 'storybook/test';
import { Frame, live, playedTransport, Sample, Sheet, still } from './support.tsx';

const meta = {
  title: 'Graph',
  component: WorkflowGraph,
  args: { run: still('parallel', 12_000) },
  parameters: {
    anatomy: `<Graph.Root run={run}>
  <Graph.Empty />
  <Graph.Viewport>
    <Graph.List>{(branch, following) => <Graph.Item branch={branch}>{following}</Graph.Item>}</Graph.List>
    <Graph.Picture>
      <Graph.Edges>{(line) => <Graph.Edge line={line} />}</Graph.Edges>
      <Graph.Nodes>
        {(nodeId) => (
          <Graph.Node nodeId={nodeId}>
            <Graph.Card>
              <Graph.Marker />
              <Graph.Label />
              <Graph.App />
              <Graph.Status />
              <Graph.Duration />
            </Graph.Card>
          </Graph.Node>
        )}
      </Graph.Nodes>
    </Graph.Picture>
  </Graph.Viewport>
</Graph.Root>`,
    keyboard: [
      ['Tab', 'To the picture, when it is larger than its place'],
      ['ArrowRight, ArrowLeft, ArrowDown, ArrowUp', 'Scroll it'],
    ],
  },
  decorators: [
    (Story, { parameters }) =>
      parameters['bare'] ? (
        <Story />
      ) : (
        <Frame width={parameters['width'] ?? '48rem'}>
          <Story />
        </Frame>
      ),
  ],
} satisfies Meta<typeof WorkflowGraph>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A sample that only the graph needs, as a picture. */
function drawn(
  workflow: { endpoint: string; nodes: Record<string, WorkflowNodeOptions> },
  script: readonly ScriptStep[],
  until?: number,
): WorkflowRun {
  const definition = defineWorkflow(workflow);
  const sample: SampleRun = {
    name: 'drawn',
    title: 'Drawn',
    definition,
    input: {},
    script,
    outcome: 'success',
  };
  const startedAt = until === undefined ? undefined : Date.now() - until;
  return createWorkflowRun(definition, {
    initialState: sampleState(sample, { until, startedAt }),
    transport: playedTransport(script),
  });
}

const submit = (node_id: string, app_id = 'fal-ai/flux/dev'): ScriptStep => ({
  type: 'submit',
  node_id,
  app_id,
  request_id: node_id,
});
const complete = (node_id: string): ScriptStep => ({ type: 'completion', node_id, output: {} });
const node = (app: string, ...dependsOn: string[]) => ({ app, dependsOn });

/** Edges over several layers, and some that cannot but cross. */
const tangled = {
  endpoint: 'workflows/acme/tangled',
  nodes: {
    prompt: node('fal-ai/any-llm'),
    photo: node('fal-ai/flux/dev', 'prompt'),
    voice: node('fal-ai/kokoro', 'prompt'),
    mask: node('fal-ai/sam2/image', 'photo'),
    depth: node('fal-ai/midas', 'photo'),
    subtitles: node('fal-ai/whisper', 'voice'),
    relight: node('fal-ai/iclight-v2', 'mask', 'depth'),
    clip: node('fal-ai/veo3/image-to-video', 'relight', 'depth', 'prompt'),
    poster: node('fal-ai/clarity-upscaler', 'relight', 'subtitles'),
    film: node('fal-ai/ffmpeg-api/compose', 'clip', 'voice', 'subtitles'),
    bundle: node('fal-ai/workflow-utilities/zip', 'film', 'poster', 'mask'),
  },
};
const tangledScript: readonly ScriptStep[] = [
  submit('prompt'),
  { wait: 900 },
  complete('prompt'),
  submit('photo'),
  submit('voice'),
  { wait: 2400 },
  complete('photo'),
  submit('mask'),
  submit('depth'),
  { wait: 800 },
  complete('voice'),
  submit('subtitles'),
  complete('mask'),
  { wait: 1200 },
  complete('depth'),
  submit('relight'),
  { wait: 20_000 },
];

export const Default: Story = {
  play: async ({ canvas, canvasElement }) => {
    const list = canvas.getByRole('list', { name: 'Graph' });
    await expect(within(list).getByText('Card, waiting, after 3D model, Lore, and Icon')).toBeInTheDocument();
    // What is hidden from assistive technology must not be where the focus can go.
    await expect(canvasElement.querySelector('svg[aria-hidden] :is(a, button, [tabindex])')).toBeNull();
  },
};

export const BeforeTheStart: Story = { args: { run: still('parallel', -1) } };

export const Done: Story = { args: { run: still('parallel') } };

export const Failed: Story = { args: { run: still('nodeError') } };

export const Diamond: Story = { args: { run: still('branchError', 2000) } };

export const LongEdges: Story = {
  tags: ['picture'],
  args: { run: drawn(tangled, tangledScript, 6000) },
  parameters: { width: '96rem' },
};

export const LongEdgesVertical: Story = {
  args: { run: drawn(tangled, tangledScript, 6000), orientation: 'vertical' },
};

export const TwentySixNodes: Story = {
  tags: ['picture'],
  args: { run: still('long', 9000) },
  parameters: { width: '68rem' },
};

export const Chain: Story = { args: { run: still('sticker', 3000) }, parameters: { width: '48rem' } };

export const LivePlay: Story = {
  args: { run: live('parallel', 0.05) },
  play: async ({ canvas, args }) => {
    const corners = () =>
      [...document.querySelectorAll('.fw-graph-node')].map((box) => box.getAttribute('x')).join();
    const before = corners();
    void args.run?.start({ prompt: 'a brave puppy' });
    await waitFor(
      () => expect(canvas.getByText('Card, done, after 3D model, Lore, and Icon')).toBeInTheDocument(),
      {
        timeout: 10_000,
      },
    );
    await expect(corners()).toBe(before);
  },
};

/** Nobody said what waits for what, so no edge is drawn: the nodes stand in the order in which they came. */
export const Unplanned: Story = { args: { run: still('unplanned', 4000) }, parameters: { width: '48rem' } };

/** A node that the plan does not know stands apart from those that it does. */
export const PlannedAndUnplanned: Story = {
  args: {
    run: drawn(
      tangled,
      [...tangledScript.slice(0, -1), submit('moderate', 'fal-ai/any-llm'), { wait: 20_000 }],
      6000,
    ),
  },
  parameters: { width: '96rem' },
};

export const NothingKnown: Story = { args: { run: still('unplanned', -1) } };

/** fal's queue shows no nodes, not even those of the plan. */
export const ThroughTheQueue: Story = {
  args: { run: still('queued', 9000) },
  play: async ({ canvas }) => {
    await expect(canvas.getByText(/^A run through fal/)).toBeVisible();
  },
};

export const Vertical: Story = { tags: ['picture'], args: { orientation: 'vertical' } };

export const Narrow: Story = {
  args: { run: still('sticker', 3000), orientation: 'vertical' },
  parameters: { width: '18rem' },
};

/** Larger than its place: it scrolls within its own box, and the box can be reached by keyboard. */
export const Scrolls: Story = {
  args: { run: still('parallel', 12_000) },
  parameters: { width: '24rem' },
  play: async ({ canvas }) => {
    const box = await canvas.findByRole('group', { name: 'Graph' });
    await expect(box).toHaveAttribute('tabindex', '0');
  },
};

export const Dark: Story = { globals: { theme: 'dark' } };

export const RightToLeft: Story = { args: { run: still('branchError') }, globals: { direction: 'rtl' } };

export const Hostile: Story = {
  tags: ['picture'],
  args: { run: still('hostile') },
  parameters: { width: '75rem' },
};

export const LongNames: Story = {
  args: {
    run: drawn(
      {
        endpoint: 'workflows/acme/names',
        nodes: {
          long: { label: 'Mit hochauflösenden Referenzbildern '.repeat(9), app: `fal-ai/${'x'.repeat(300)}` },
          arabic: {
            label: 'إزالة الخلفية من الصورة الأصلية وحفظها',
            app: 'fal-ai/imageutils/rembg',
            dependsOn: ['long'],
          },
          emoji: { label: '🐶'.repeat(60), dependsOn: ['long'] },
          end: { label: 'End', dependsOn: ['arabic', 'emoji'] },
        },
      },
      [
        submit('long'),
        { wait: 75_000 },
        complete('long'),
        submit('arabic'),
        submit('emoji'),
        { wait: 20_000 },
      ],
      80_000,
    ),
  },
};

/** What stands in a node is yours: here its picture. */
export const Thumbnails: Story = {
  tags: ['picture'],
  args: { run: still('sticker', 5000) },
  render: (args) => (
    <Graph.Root {...args} nodeWidth={160} nodeHeight={132}>
      <Graph.Viewport>
        <Graph.List>{(branch, following) => <Graph.Item branch={branch}>{following}</Graph.Item>}</Graph.List>
        <Graph.Picture>
          <Graph.Edges />
          <Graph.Nodes>
            {(nodeId) => (
              <Graph.Node nodeId={nodeId}>
                <Graph.Card render={(props, state) => <Thumbnail {...props} node={state} />} />
              </Graph.Node>
            )}
          </Graph.Nodes>
        </Graph.Picture>
      </Graph.Viewport>
    </Graph.Root>
  ),
};

function Thumbnail({ node: { label, output }, ...props }: { node: NodeState }) {
  const [image] = /data:image[^"]*/.exec(JSON.stringify(output)) ?? [];
  return (
    <div {...props} style={{ gridTemplateRows: '20px 88px', rowGap: 6 }}>
      <Graph.Marker />
      <Graph.Label>{label}</Graph.Label>
      {image ? (
        <img
          src={image}
          alt=""
          style={{ gridArea: '2 / 1 / auto / -1', inlineSize: '100%', blockSize: 88, objectFit: 'contain' }}
        />
      ) : null}
    </div>
  );
}

export const AllStates: Story = {
  parameters: { bare: true },
  render: () => (
    <Sheet width="46rem">
      <Sample title="Before the start">
        <WorkflowGraph run={still('branchError', -1)} />
      </Sample>
      <Sample title="Mid-run">
        <WorkflowGraph run={still('parallel', 12_000)} />
      </Sample>
      <Sample title="Done">
        <WorkflowGraph run={still('sticker')} />
      </Sample>
      <Sample title="Failed">
        <WorkflowGraph run={still('nodeError')} />
      </Sample>
      <Sample title="One branch failed">
        <WorkflowGraph run={still('branchError')} />
      </Sample>
      <Sample title="Finished with errors">
        <WorkflowGraph run={still('errorThenOutput')} />
      </Sample>
      <Sample title="Canceled">
        <WorkflowGraph run={still('canceled')} />
      </Sample>
      <Sample title="Interrupted">
        <WorkflowGraph run={still('interrupted')} />
      </Sample>
      <Sample title="Without a plan">
        <WorkflowGraph run={still('unplanned', 3000)} />
      </Sample>
      <Sample title="Without a plan, before the start">
        <WorkflowGraph run={still('unplanned', -1)} />
      </Sample>
    </Sheet>
  ),
};
