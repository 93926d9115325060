import type { SyntheticEvent } from 'react';
import type { WorkflowLabels } from '../../react/labels.ts';
import { plainLine } from '../internal/plainLine.ts';
import type { MediaItemScope } from './mediaContext.ts';

/** What a `<video>` needs to show the video of a scope; `null` when there is none that can be shown. */
export function mediaVideo(scope: MediaItemScope, labels: WorkflowLabels): object | null {
  const { item, src, status, setStatus, setSize, veiled } = scope;
  if (item.media.kind !== 'video' || src === null || status === 'broken') return null;
  return {
    src,
    'aria-label': labels.video(plainLine(item.name), item.index, item.count),
    // What cannot be seen is not to be heard either: the veil stops a pointer, and no keyboard.
    controls: !veiled,
    playsInline: true,
    preload: 'metadata',
    onLoadedMetadata: ({ currentTarget: video }: SyntheticEvent<HTMLVideoElement>) => {
      if (video.videoWidth > 0 && video.videoHeight > 0) {
        setSize({ width: video.videoWidth, height: video.videoHeight });
      }
      setStatus('loaded');
    },
    onError: () => setStatus('broken'),
  };
}
