import type { NodeState, NodeStatus } from '../../core/index.ts';

/** One bar: one submission of a node. Times are milliseconds since the epoch. */
export interface WaterfallAttempt {
  /** Counts from 1. */
  readonly attempt: number;
  /** How that attempt ended, or `running`. */
  readonly status: NodeStatus;
  /** Milliseconds since the epoch, client clock. */
  readonly startedAt: number;
  /** `null` while it runs. */
  readonly endedAt: number | null;
}

/** The bars of a node, oldest first; none for a node that never ran. */
export function readAttempts(node: NodeState): readonly WaterfallAttempt[] {
  const { attempt, previousAttempts, status } = node;
  const bars: WaterfallAttempt[] = [];
  previousAttempts.forEach(({ startedAt, endedAt, error }, index) => {
    // One that was given up for the next has no end of its own.
    const next = previousAttempts[index + 1] ?? node;
    add({
      attempt: attempt - previousAttempts.length + index,
      status: error ? 'error' : endedAt === null ? 'canceled' : 'success',
      startedAt,
      endedAt: endedAt ?? next.startedAt ?? startedAt,
    });
  });
  if (status !== 'pending' && status !== 'skipped') {
    const endedAt = status === 'running' ? null : (node.endedAt ?? node.startedAt);
    add({ attempt, status, startedAt: node.startedAt, endedAt });
  }
  return bars;

  function add(bar: Omit<WaterfallAttempt, 'startedAt'> & { startedAt: number | null }): void {
    // A completion that came before its submission has an end only.
    const startedAt = bar.startedAt ?? bar.endedAt;
    if (startedAt === null || !Number.isFinite(startedAt)) return;
    const endedAt = bar.endedAt === null ? null : Math.max(startedAt, finite(bar.endedAt, startedAt));
    bars.push({ ...bar, startedAt, endedAt });
  }
}

function finite(value: number, fallback: number): number {
  return Number.isFinite(value) ? value : fallback;
}
