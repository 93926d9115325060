import type { ReactNode } from 'react';
import {
  Controls,
  createWorkflowRun,
  ErrorPanel,
  MediaList,
  StatusLine,
  Timeline,
  WorkflowAnnouncer,
  type MediaItem,
  type WorkflowRun,
} from 'react-fal-workflow';
import { describePart } from './describePart.tsx';
import { still } from './support.tsx';

const row = (run: WorkflowRun, nodeId: string) => (part: ReactNode) => (
  <Timeline.Root run={run}>
    <Timeline.List>
      {(id) => (id === nodeId ? <Timeline.Node nodeId={id}>{part}</Timeline.Node> : null)}
    </Timeline.List>
  </Timeline.Root>
);
const timeline = (run: WorkflowRun) => (part: ReactNode) => <Timeline.Root run={run}>{part}</Timeline.Root>;
const retried = still('retried');
const failed = still('nodeError');

const timelineParts = { needs: 'Timeline.Root' };
describePart({
  name: 'Timeline.Root',
  part: <Timeline.Root run={retried} />,
  within: (part) => <>{part}</>,
  tag: 'div',
  slot: 'timeline',
});
describePart({
  ...timelineParts,
  name: 'Timeline.List',
  part: <Timeline.List>{() => null}</Timeline.List>,
  within: timeline(retried),
  tag: 'ol',
  slot: 'timeline-list',
});
describePart({
  ...timelineParts,
  name: 'Timeline.Empty',
  part: <Timeline.Empty />,
  within: timeline(still('unplanned', -1)),
  tag: 'p',
  slot: 'timeline-empty',
});
describePart({
  ...timelineParts,
  name: 'Timeline.Node',
  part: <Timeline.Node nodeId="sdxl" />,
  within: timeline(retried),
  tag: 'li',
  slot: 'timeline-node',
});
describePart({
  ...timelineParts,
  name: 'Timeline.Bracket',
  part: <Timeline.Bracket />,
  within: row(still('parallel'), 'model3d'),
  tag: 'span',
  slot: 'timeline-bracket',
});
describePart({
  ...timelineParts,
  name: 'Timeline.Marker',
  part: <Timeline.Marker />,
  within: row(retried, 'sdxl'),
  tag: 'span',
  slot: 'timeline-marker',
});
describePart({
  ...timelineParts,
  name: 'Timeline.Label',
  part: <Timeline.Label />,
  within: row(retried, 'sdxl'),
  tag: 'span',
  slot: 'timeline-label',
});
describePart({
  ...timelineParts,
  name: 'Timeline.Attempt',
  part: <Timeline.Attempt />,
  within: row(retried, 'rembg'),
  tag: 'span',
  slot: 'timeline-attempt',
});
describePart({
  ...timelineParts,
  name: 'Timeline.Result',
  part: <Timeline.Result />,
  within: row(retried, 'sticker'),
  tag: 'span',
  slot: 'timeline-result',
});
describePart({
  ...timelineParts,
  name: 'Timeline.App',
  part: <Timeline.App />,
  within: row(retried, 'sdxl'),
  tag: 'span',
  slot: 'timeline-app',
});
describePart({
  ...timelineParts,
  name: 'Timeline.Status',
  part: <Timeline.Status />,
  within: row(retried, 'sdxl'),
  tag: 'span',
  slot: 'timeline-status',
});
describePart({
  ...timelineParts,
  name: 'Timeline.Duration',
  part: <Timeline.Duration />,
  within: row(retried, 'sdxl'),
  tag: 'span',
  slot: 'timeline-duration',
});
describePart({
  ...timelineParts,
  name: 'Timeline.Text',
  part: <Timeline.Text />,
  within: row(failed, 'brief'),
  tag: 'div',
  slot: 'timeline-text',
});
describePart({
  ...timelineParts,
  name: 'Timeline.Media',
  part: <Timeline.Media />,
  within: row(retried, 'sdxl'),
  tag: 'div',
  slot: 'timeline-media',
});
describePart({
  ...timelineParts,
  name: 'Timeline.Error',
  part: <Timeline.Error />,
  within: row(failed, 'stable_diffusion_xl'),
  tag: 'div',
  slot: 'timeline-error',
});
describePart({
  ...timelineParts,
  name: 'Timeline.DetailsTrigger',
  part: <Timeline.DetailsTrigger />,
  within: row(retried, 'sdxl'),
  tag: 'button',
  slot: 'timeline-details-trigger',
});

const media = (part: ReactNode) => <MediaList.Root run={retried}>{part}</MediaList.Root>;
const item = (kind: MediaItem['media']['kind'], url: string, nsfw = false): MediaItem => ({
  key: url,
  name: 'Generate',
  index: 0,
  count: 1,
  media: {
    kind,
    url,
    contentType: null,
    width: 64,
    height: 64,
    duration: null,
    fileName: null,
    fileSize: 4e6,
    nsfw,
    path: [],
  },
});
const picture = item('image', 'https://v3.fal.media/a.png', true);
const inItem = (media: MediaItem) => (part: ReactNode) => (
  <MediaList.Root run={retried} items={[media]}>
    <MediaList.Item item={media}>{part}</MediaList.Item>
  </MediaList.Root>
);
const mediaParts = { needs: 'MediaList.Root' };
describePart({
  name: 'MediaList.Root',
  part: <MediaList.Root run={retried} />,
  within: (part) => <>{part}</>,
  tag: 'div',
  slot: 'media',
});
describePart({
  ...mediaParts,
  name: 'MediaList.List',
  part: <MediaList.List>{() => null}</MediaList.List>,
  within: media,
  tag: 'ul',
  slot: 'media-list',
});
describePart({
  ...mediaParts,
  name: 'MediaList.Item',
  part: <MediaList.Item item={picture} />,
  within: media,
  tag: 'li',
  slot: 'media-item',
});
describePart({
  ...mediaParts,
  name: 'MediaList.Frame',
  part: <MediaList.Frame />,
  within: inItem(picture),
  tag: 'div',
  slot: 'media-frame',
});
describePart({
  ...mediaParts,
  name: 'MediaList.Image',
  part: <MediaList.Image />,
  within: inItem(picture),
  tag: 'img',
  slot: 'media-image',
});
describePart({
  ...mediaParts,
  name: 'MediaList.Video',
  part: <MediaList.Video />,
  within: inItem(item('video', 'https://v3.fal.media/a.mp4')),
  tag: 'video',
  slot: 'media-video',
});
describePart({
  ...mediaParts,
  name: 'MediaList.Audio',
  part: <MediaList.Audio />,
  within: inItem(item('audio', 'https://v3.fal.media/a.mp3')),
  tag: 'audio',
  slot: 'media-audio',
});
describePart({
  ...mediaParts,
  name: 'MediaList.File',
  part: <MediaList.File />,
  within: inItem(item('model3d', 'https://v3.fal.media/a.glb')),
  tag: 'a',
  slot: 'media-file',
});
describePart({
  ...mediaParts,
  name: 'MediaList.Fallback',
  part: <MediaList.Fallback />,
  within: inItem(item('image', 'javascript:alert(1)')),
  tag: 'div',
  slot: 'media-fallback',
});
describePart({
  ...mediaParts,
  name: 'MediaList.Reveal',
  part: <MediaList.Reveal />,
  within: inItem(picture),
  tag: 'button',
  slot: 'media-reveal',
});
describePart({
  ...mediaParts,
  name: 'MediaList.Caption',
  part: <MediaList.Caption />,
  within: inItem(picture),
  tag: 'span',
  slot: 'media-caption',
});
describePart({
  ...mediaParts,
  name: 'MediaList.More',
  part: <MediaList.More />,
  within: (part) => (
    <MediaList.Root run={retried} limit={1}>
      {part}
    </MediaList.Root>
  ),
  tag: 'button',
  slot: 'media-more',
});

const panel = (part: ReactNode) => <ErrorPanel.Root run={failed}>{part}</ErrorPanel.Root>;
const errorParts = { within: panel, needs: 'ErrorPanel.Root' };
describePart({
  name: 'ErrorPanel.Root',
  part: <ErrorPanel.Root run={failed} />,
  within: (part) => <>{part}</>,
  tag: 'div',
  slot: 'error',
});
describePart({
  ...errorParts,
  name: 'ErrorPanel.Marker',
  part: <ErrorPanel.Marker />,
  tag: 'span',
  slot: 'error-marker',
});
describePart({
  ...errorParts,
  name: 'ErrorPanel.Title',
  part: <ErrorPanel.Title />,
  tag: 'p',
  slot: 'error-title',
});
describePart({
  ...errorParts,
  name: 'ErrorPanel.Message',
  part: <ErrorPanel.Message />,
  tag: 'p',
  slot: 'error-message',
});
describePart({
  ...errorParts,
  name: 'ErrorPanel.Fields',
  part: <ErrorPanel.Fields />,
  tag: 'ul',
  slot: 'error-fields',
});
describePart({
  ...errorParts,
  name: 'ErrorPanel.Hint',
  part: <ErrorPanel.Hint />,
  tag: 'p',
  slot: 'error-hint',
});
describePart({
  ...errorParts,
  name: 'ErrorPanel.Actions',
  part: <ErrorPanel.Actions />,
  tag: 'div',
  slot: 'error-actions',
});
describePart({
  ...errorParts,
  name: 'ErrorPanel.RunAgain',
  part: <ErrorPanel.RunAgain />,
  tag: 'button',
  slot: 'error-run-again',
});
describePart({
  ...errorParts,
  name: 'ErrorPanel.CopyDetails',
  part: <ErrorPanel.CopyDetails />,
  tag: 'button',
  slot: 'error-copy-details',
});

function uploading(): WorkflowRun {
  const run = createWorkflowRun<unknown, unknown>('workflows/acme/poster', {
    upload: () => new Promise(() => {}),
  });
  void run.start({ image: new File(['x'], 'photo.png') });
  return run;
}

const status = (run: WorkflowRun) => (part: ReactNode) => <StatusLine.Root run={run}>{part}</StatusLine.Root>;
const statusParts = { within: status(retried), needs: 'StatusLine.Root' };
describePart({
  name: 'StatusLine.Root',
  part: <StatusLine.Root run={retried} />,
  within: (part) => <>{part}</>,
  tag: 'div',
  slot: 'status',
});
describePart({
  ...statusParts,
  name: 'StatusLine.Badge',
  part: <StatusLine.Badge />,
  tag: 'span',
  slot: 'status-badge',
});
describePart({
  ...statusParts,
  name: 'StatusLine.Elapsed',
  part: <StatusLine.Elapsed />,
  tag: 'span',
  slot: 'status-elapsed',
});
describePart({
  ...statusParts,
  within: status(still('queued', 300)),
  name: 'StatusLine.Queue',
  part: <StatusLine.Queue />,
  tag: 'span',
  slot: 'status-queue',
});
describePart({
  ...statusParts,
  within: status(uploading()),
  name: 'StatusLine.Uploads',
  part: <StatusLine.Uploads />,
  tag: 'span',
  slot: 'status-uploads',
});
describePart({
  ...statusParts,
  within: status(still('stalled', 60_000)),
  name: 'StatusLine.Connection',
  part: <StatusLine.Connection />,
  tag: 'span',
  slot: 'status-connection',
});
describePart({
  ...statusParts,
  within: status(still('interrupted')),
  name: 'StatusLine.Note',
  part: <StatusLine.Note />,
  tag: 'span',
  slot: 'status-note',
});
describePart({
  name: 'WorkflowAnnouncer',
  part: <WorkflowAnnouncer run={retried} />,
  within: (part) => <>{part}</>,
  tag: 'div',
  slot: 'announcer',
});

const controls = (part: ReactNode) => <Controls.Root run={retried}>{part}</Controls.Root>;
const controlParts = { within: controls, needs: 'Controls.Root' };
describePart({
  name: 'Controls.Root',
  part: <Controls.Root run={retried} />,
  within: (part) => <>{part}</>,
  tag: 'div',
  slot: 'controls',
});
describePart({
  ...controlParts,
  name: 'Controls.Run',
  part: <Controls.Run />,
  tag: 'button',
  slot: 'controls-run',
});
describePart({
  ...controlParts,
  name: 'Controls.Cancel',
  part: <Controls.Cancel />,
  tag: 'button',
  slot: 'controls-cancel',
});
describePart({
  ...controlParts,
  name: 'Controls.RunAgain',
  part: <Controls.RunAgain />,
  tag: 'button',
  slot: 'controls-run-again',
});
