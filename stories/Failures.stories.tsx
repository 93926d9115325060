import { Unstyled } from '@storybook/addon-docs/blocks';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import { FailureCard } from './failures/FailureCard.tsx';
import { failures, type FailureKey } from './failures/failures.ts';
import { FailuresPage } from './failures/FailuresPage.tsx';
import './failures/failures.css';

const meta = {
  title: 'Failures',
  component: FailureCard,
  args: failures.nodeError,
  parameters: {
    controls: { disable: true },
    docs: {
      page: () => (
        <Unstyled>
          <FailuresPage />
        </Unstyled>
      ),
    },
  },
} satisfies Meta<typeof FailureCard>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A fault as a story, which must say on its badge how the run ended. */
function show(key: FailureKey, badge: string): Story {
  return {
    name: failures[key].title,
    args: failures[key],
    play: async ({ canvas }) => {
      await expect(canvas.getAllByText(badge)[0]).toBeVisible();
    },
  };
}

export const NoAnswer: Story = show('offline', 'Failed');
export const WrongKey: Story = show('http401', 'Failed');
export const PaymentRequired: Story = show('http402', 'Failed');
export const OutOfCredit: Story = show('http403', 'Failed');
export const NoSuchWorkflow: Story = show('http404', 'Failed');
export const MissingField: Story = show('http422', 'Failed');
export const TooManyRequests: Story = show('http429', 'Failed');
export const Overloaded: Story = show('http503', 'Failed');
export const GatewayPage: Story = show('http502', 'Failed');
export const NotAnEventStream: Story = show('notAStream', 'Failed');
export const RefusedInput: Story = show('nodeError', 'Failed');
export const OneBranchFails: Story = show('branchError', 'Failed');
export const FinishedWithErrors: Story = show('errorThenOutput', 'Done');
export const WorkflowFails: Story = show('runError', 'Failed');
export const LongSilence: Story = show('stalled', 'Running');
export const ConnectionBreaks: Story = show('interrupted', 'Interrupted');
export const EndsTooEarly: Story = show('truncated', 'Interrupted');
export const CanceledByAPerson: Story = show('canceled', 'Canceled');
export const MessagesThatMakeNoSense: Story = show('noisy', 'Done');
export const MeansHarm: Story = show('hostile', 'Failed');
export const ExpiredFiles: Story = show('brokenMedia', 'Done');

/** All of them, at a glance. */
export const AllFailures: Story = { tags: ['picture'], render: () => <FailuresPage /> };

export const AllFailuresInTheDark: Story = { ...AllFailures, tags: ['!picture'], globals: { theme: 'dark' } };
