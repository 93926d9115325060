import type { ReactNode } from 'react';
import {
  Card,
  Controls,
  ErrorPanel,
  Progress,
  StatusLine,
  Workflow,
  WorkflowProgress,
  type WorkflowRun,
} from 'react-fal-workflow';
import { describePart } from './describePart.tsx';
import { still } from './support.tsx';
import { withOwnResult } from './withOwnResult.ts';

const done = still('sticker');
const alone = (part: ReactNode) => <>{part}</>;

const card = (run: WorkflowRun) => (part: ReactNode) => <Card.Root run={run}>{part}</Card.Root>;
const cardParts = { within: card(done), needs: 'Card.Root' };
describePart({
  name: 'Card.Root',
  part: <Card.Root run={done} />,
  within: alone,
  tag: 'section',
  slot: 'card',
});
describePart({ ...cardParts, name: 'Card.Header', part: <Card.Header />, tag: 'div', slot: 'card-header' });
describePart({ ...cardParts, name: 'Card.Title', part: <Card.Title />, tag: 'h3', slot: 'card-title' });
describePart({
  ...cardParts,
  name: 'Card.Endpoint',
  part: <Card.Endpoint />,
  tag: 'p',
  slot: 'card-endpoint',
});
describePart({
  ...cardParts,
  name: 'Card.Actions',
  part: <Card.Actions />,
  tag: 'div',
  slot: 'card-actions',
});
describePart({ ...cardParts, name: 'Card.Body', part: <Card.Body />, tag: 'div', slot: 'card-body' });
describePart({ ...cardParts, name: 'Card.Alert', part: <Card.Alert />, tag: 'div', slot: 'card-alert' });
describePart({
  ...cardParts,
  name: 'Card.Result',
  part: <Card.Result />,
  within: card(withOwnResult()),
  tag: 'div',
  slot: 'card-result',
});
describePart({
  ...cardParts,
  name: 'Card.Error',
  part: <Card.Error />,
  within: card(still('http403')),
  tag: 'div',
  slot: 'card-error',
});
describePart({
  ...cardParts,
  name: 'Card.Notice',
  part: <Card.Notice />,
  within: card(still('canceled')),
  tag: 'div',
  slot: 'card-notice',
});
describePart({
  name: 'Workflow',
  part: <Workflow run={done} />,
  within: alone,
  tag: 'section',
  slot: 'card',
});

const progress = (part: ReactNode) => <Progress.Root run={done}>{part}</Progress.Root>;
const progressParts = { within: progress, needs: 'Progress.Root' };
describePart({
  name: 'Progress.Root',
  part: <Progress.Root run={done} />,
  within: alone,
  tag: 'div',
  slot: 'progress',
});
describePart({
  ...progressParts,
  name: 'Progress.Bar',
  part: <Progress.Bar />,
  tag: 'div',
  slot: 'progress-bar',
});
describePart({
  ...progressParts,
  name: 'Progress.Value',
  part: <Progress.Value />,
  tag: 'span',
  slot: 'progress-value',
});
describePart({
  name: 'WorkflowProgress',
  part: <WorkflowProgress run={done} />,
  within: alone,
  tag: 'div',
  slot: 'progress',
});

describePart({
  name: 'StatusLine.Message',
  part: <StatusLine.Message />,
  within: (part) => <StatusLine.Root run={done}>{part}</StatusLine.Root>,
  tag: 'div',
  slot: 'status-message',
  needs: 'StatusLine.Root',
});
describePart({
  name: 'Controls.Toggle',
  part: <Controls.Toggle />,
  within: (part) => <Controls.Root run={done}>{part}</Controls.Root>,
  tag: 'button',
  slot: 'controls-toggle',
  needs: 'Controls.Root',
});
describePart({
  name: 'ErrorPanel.More',
  part: <ErrorPanel.More />,
  within: (part) => <ErrorPanel.Root run={still('http403')}>{part}</ErrorPanel.Root>,
  tag: 'button',
  slot: 'error-more',
  needs: 'ErrorPanel.Root',
});
