import type { RefObject } from 'react';
import { selectDuration, type NodeState } from '../../core/index.ts';
import type { DurationFormat } from './duration.ts';
import { useClockText } from './useClockText.ts';

/** How long a node took, as text, and the ref of the element that counts while it runs. */
export function useNodeDuration<Element extends HTMLElement>(
  node: NodeState,
  durations: DurationFormat,
  isSkipped?: () => boolean,
): { settled: string; clock: RefObject<Element | null> } {
  const running = node.status === 'running';
  const took = running ? null : selectDuration(node);
  const settled = took === null ? '' : durations.short(took);
  const clock = useClockText<Element>(running ? node.startedAt : null, durations, settled, isSkipped);
  return { settled, clock };
}
