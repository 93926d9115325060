import type { RunError } from '../../core/index.ts';
import type { WorkflowLabels } from '../../react/labels.ts';

/** What visitors are told in place of a hint for developers; `null` when nothing is left to say. */
export function visitorHint(
  { kind, type }: RunError,
  labels: Pick<WorkflowLabels, 'checkConnection' | 'maybeBilled' | 'unsentNote'>,
): string | null {
  if (type === 'unreachable') return labels.checkConnection;
  if (kind === 'validation') return labels.unsentNote;
  return kind === 'protocol' || kind === 'limit' || kind === 'network' ? labels.maybeBilled : null;
}
