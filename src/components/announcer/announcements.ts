import {
  isSettled,
  selectDuration,
  selectNodes,
  selectProgress,
  type NodeState,
  type RunState,
  type WorkflowRun,
} from '../../core/index.ts';
import type { WorkflowLabels } from '../../react/labels.ts';
import type { DurationFormat } from '../internal/duration.ts';
import { plainLine } from '../internal/plainLine.ts';
import { readPosition } from '../internal/queue.ts';
import { readUploads } from '../internal/uploads.ts';

interface Words {
  labels: WorkflowLabels;
  durations: DurationFormat;
  /** An alert on the page tells the run's error: it is not said here again. */
  alerted: boolean;
}

/** What is worth saying about the way from one state of a run to a later one; empty when nothing is. */
export function announce(run: WorkflowRun, before: RunState, after: RunState, words: Words): string {
  const sentences: string[] = [];
  const { labels } = words;
  const position = readPosition(after);
  const waited = readPosition(before) !== null;
  const uploads = readUploads(after);
  // That they go, once: how far they are would crowd out what matters.
  if (uploads && !readUploads(before)) sentences.push(labels.uploading({ ...uploads, percent: null }));
  // Where it enters and leaves the queue: each step in between would crowd out what matters.
  if (position !== null && !waited) sentences.push(labels.announceQueue(position));
  else if (position === null && isUnderWay(after) && (waited || !isUnderWay(before)))
    sentences.push(labels.announceRun('running', null));
  if (before.connection !== after.connection) {
    if (after.connection === 'reconnecting') sentences.push(labels.reconnecting);
    if (after.connection === 'stalled') sentences.push(labels.stalled(null));
  }
  sentences.push(...nodeSentences(run, before, after, words));
  // An alert about the run as a whole says how it ended; one about a node does not.
  const endIsTold = words.alerted && after.error !== null && after.error.nodeId === null;
  if (before.status !== after.status && isSettled(after) && !endIsTold) {
    const took = selectDuration(after);
    sentences.push(labels.announceRun(after.status, took === null ? null : words.durations.long(took)));
  }
  return labels.announceAll(sentences);
}

// Whether a queue lets a run begin at once is known with its answer; and files come before everything.
function isUnderWay(state: RunState): boolean {
  const { status, queue, connection } = state;
  return (
    status === 'running' && readUploads(state) === null && (queue === null || connection !== 'connecting')
  );
}

function nodeSentences(
  run: WorkflowRun,
  before: RunState,
  after: RunState,
  { labels, durations, alerted }: Words,
): string[] {
  if (before.nodes === after.nodes) return [];
  const nodes = selectNodes(after);
  // What the end of a run leaves behind is told by the run's own sentence.
  const settled = nodes.filter(
    (node) =>
      (node.status === 'success' || node.status === 'error') &&
      before.nodes[node.id]?.status !== node.status &&
      !(alerted && node.status === 'error' && node.id === after.error?.nodeId),
  );
  const { total } = selectProgress(after, run.definition.plan);
  const tell = (node: NodeState): string => {
    const took = selectDuration(node);
    return labels.announceNode({
      position: after.order.indexOf(node.id) + 1,
      total,
      label: plainLine(node.label, 80),
      status: node.status,
      duration: took === null ? null : durations.long(took),
    });
  };
  const failed = settled.filter((node) => node.status === 'error');
  if (settled.length - failed.length < 3) return settled.map(tell);
  const done = nodes.filter((node) => node.status === 'success' || node.status === 'error').length;
  return [labels.announceMany(done, total), ...failed.map(tell)];
}
