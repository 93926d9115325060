import { useMemo } from 'react';
import { selectNode, type Media, type WorkflowRun } from '../../core/index.ts';
import type { WorkflowLabels } from '../../react/labels.ts';
import { useDataState } from '../internal/scope.ts';
import type { MediaItem } from '../media/mediaContext.ts';
import { readItems } from '../media/readItems.ts';
import { flagItem, useFlaggedUrls } from '../media/useFlaggedUrls.ts';
import type { CompareSide } from './compareContext.ts';

/** A picture to compare: of a node, by its id, or any. */
export type ComparePicture = string | Media;

/** The two pictures as items; `null` for one that has not been made yet. */
export function useCompareItems(
  run: WorkflowRun | null,
  before: ComparePicture,
  after: ComparePicture,
  labels: WorkflowLabels,
): Readonly<Record<CompareSide, MediaItem | null>> {
  const first = useCompareItem(run, before, labels.before);
  const second = useCompareItem(run, after, labels.after);
  const flagged = useFlaggedUrls(run);
  return useMemo(
    () => ({
      before: first && { ...flagItem(first, flagged), key: 'before' },
      after: second && { ...flagItem(second, flagged), key: 'after' },
    }),
    [first, second, flagged],
  );
}

function useCompareItem(run: WorkflowRun | null, picture: ComparePicture, name: string): MediaItem | null {
  const ofNode = useDataState(run, (state) => {
    const node = typeof picture === 'string' ? selectNode(state, picture) : null;
    if (!node) return null;
    const made = readItems(node.output, node.label, `node ${node.id}`, node.endedAt);
    return made.find((item) => item.media.kind === 'image') ?? null;
  });
  return useMemo(
    () => (typeof picture === 'string' ? ofNode : { key: '', media: picture, name, index: 0, count: 1 }),
    [picture, ofNode, name],
  );
}
