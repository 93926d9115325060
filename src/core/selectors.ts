import { guessMakes, type NodeMakes } from '../protocol/guessMakes.ts';
import type { WorkflowPlan } from '../protocol/planFromDefinition.ts';
import type { NodeState, RunState } from './state.ts';

/**
 * How far a run is. `total` and `fraction` are `null` without a plan, because only the server knows the graph then, and
 * for a run whose nodes cannot be seen.
 */
export interface RunProgress {
  /** Nodes that have ended, however they ended. */
  readonly settled: number;
  /** Nodes in all; `null` when they are not known: without a plan, or while they cannot be seen. */
  readonly total: number | null;
  /** 0 to 1. */
  readonly fraction: number | null;
}

// One entry a snapshot, and gone with it: a selector must give the same reference for the same state.
const nodesOfRecord = new WeakMap<object, readonly NodeState[]>();
const progressOfNodes = new WeakMap<readonly NodeState[], { planned: RunProgress; unplanned: RunProgress }>();

/** The nodes in their order: the plan's first, then others as they appeared. */
export function selectNodes(state: RunState): readonly NodeState[] {
  const known = nodesOfRecord.get(state.nodes);
  if (known) return known;
  const nodes: NodeState[] = [];
  for (const id of state.order) {
    const node = state.nodes[id];
    if (node) nodes.push(node);
  }
  nodesOfRecord.set(state.nodes, nodes);
  return nodes;
}

/** One node, or `null` when nothing is known of it. */
export function selectNode(state: RunState, nodeId: string): NodeState | null {
  return (Object.hasOwn(state.nodes, nodeId) && state.nodes[nodeId]) || null;
}

/** The nodes that are running now. A new array each time. */
export function selectRunningNodes(state: RunState): readonly NodeState[] {
  return selectNodes(state).filter((node) => node.status === 'running');
}

/** How many nodes have ended, out of how many. */
export function selectProgress(state: RunState, plan: WorkflowPlan = []): RunProgress {
  const nodes = selectNodes(state);
  let progress = progressOfNodes.get(nodes);
  if (!progress) {
    const settled = nodes.filter((node) => node.status !== 'pending' && node.status !== 'running').length;
    progress = {
      planned: { settled, total: nodes.length, fraction: settled / nodes.length },
      unplanned: { settled, total: null, fraction: null },
    };
    progressOfNodes.set(nodes, progress);
  }
  return plan.length > 0 && nodes.length > 0 ? progress.planned : progress.unplanned;
}

/**
 * How long a run or a node took, in milliseconds; `null` unless both its ends are known.
 * Never negative, never `NaN`.
 */
export function selectDuration(timed: { startedAt: number | null; endedAt: number | null }): number | null {
  if (timed.startedAt === null || timed.endedAt === null) return null;
  return Math.max(0, timed.endedAt - timed.startedAt);
}

/** What a node makes: what the plan says, or else a guess from its app; `null` when nothing is known. */
export function selectMakes(node: NodeState): NodeMakes | null {
  return node.makes ?? guessMakes(node.app);
}

/** How far the uploads of an input are, all together. */
export interface UploadProgress {
  /** How many files there are. */
  readonly files: number;
  /** Bytes that have gone so far. */
  readonly loaded: number;
  /** Bytes in all. */
  readonly size: number;
  /** 0 to 1; `null` until the first byte is told of, because not every upload tells. */
  readonly fraction: number | null;
}

const progressOfUploads = new WeakMap<RunState['uploads'], UploadProgress>();

/** How far the uploads are while a run waits for them; else `null`. */
export function selectUploadProgress({ status, uploads }: RunState): UploadProgress | null {
  if (status !== 'running' || uploads.every((upload) => upload.status === 'success')) return null;
  let progress = progressOfUploads.get(uploads);
  if (!progress) {
    const sum = (field: 'loaded' | 'size') => uploads.reduce((total, upload) => total + upload[field], 0);
    const [loaded, size] = [sum('loaded'), sum('size')];
    progress = { files: uploads.length, loaded, size, fraction: loaded > 0 ? loaded / size : null };
    progressOfUploads.set(uploads, progress);
  }
  return progress;
}
