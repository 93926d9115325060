import type { ReactNode } from 'react';
import { Lightbox, MediaLightbox, MediaList, type MediaItem } from 'react-fal-workflow';
import { describePart } from './describePart.tsx';
import { still } from './support.tsx';

const run = still('sticker');
const file = (kind: 'image' | 'video', key: string): MediaItem => ({
  key,
  name: 'Generate',
  index: 0,
  count: 1,
  media: {
    kind,
    url: `https://v3.fal.media/${key}`,
    contentType: null,
    width: 8,
    height: 8,
    duration: null,
    fileName: null,
    fileSize: null,
    nsfw: false,
    path: [],
  },
});
const items = [file('image', 'a.png'), file('video', 'b.mp4')];

const inList = (opened: string) => (part: ReactNode) => (
  <MediaList.Root run={run} items={items} opened={opened}>
    {part}
  </MediaList.Root>
);
const inDialog = (opened: string) => (part: ReactNode) =>
  inList(opened)(<Lightbox.Root>{part}</Lightbox.Root>);

describePart({
  name: 'Lightbox.Root',
  part: <Lightbox.Root />,
  within: inList('a.png'),
  tag: 'dialog',
  slot: 'lightbox',
  needs: 'MediaList.Root',
});
describePart({
  name: 'MediaLightbox',
  part: <MediaLightbox />,
  within: inList('a.png'),
  tag: 'dialog',
  slot: 'lightbox',
});

const parts = { within: inDialog('a.png'), needs: 'Lightbox.Root' };
describePart({
  ...parts,
  name: 'Lightbox.Caption',
  part: <Lightbox.Caption />,
  tag: 'p',
  slot: 'lightbox-caption',
});
describePart({
  ...parts,
  name: 'Lightbox.Label',
  part: <Lightbox.Label />,
  tag: 'bdi',
  slot: 'lightbox-label',
});
describePart({
  ...parts,
  name: 'Lightbox.Position',
  part: <Lightbox.Position />,
  tag: 'span',
  slot: 'lightbox-position',
});
describePart({
  ...parts,
  name: 'Lightbox.Dimensions',
  part: <Lightbox.Dimensions />,
  tag: 'span',
  slot: 'lightbox-dimensions',
});
describePart({
  ...parts,
  name: 'Lightbox.ZoomOut',
  part: <Lightbox.ZoomOut />,
  tag: 'button',
  slot: 'lightbox-zoom-out',
});
describePart({
  ...parts,
  name: 'Lightbox.ZoomIn',
  part: <Lightbox.ZoomIn />,
  tag: 'button',
  slot: 'lightbox-zoom-in',
});
describePart({ ...parts, name: 'Lightbox.Save', part: <Lightbox.Save />, tag: 'a', slot: 'lightbox-save' });
describePart({
  ...parts,
  name: 'Lightbox.Close',
  part: <Lightbox.Close />,
  tag: 'button',
  slot: 'lightbox-close',
});
describePart({
  ...parts,
  name: 'Lightbox.Stage',
  part: <Lightbox.Stage />,
  tag: 'div',
  slot: 'lightbox-stage',
});
describePart({
  ...parts,
  name: 'Lightbox.Image',
  part: <Lightbox.Image />,
  tag: 'img',
  slot: 'lightbox-image',
});
describePart({
  ...parts,
  within: inDialog('b.mp4'),
  name: 'Lightbox.Video',
  part: <Lightbox.Video />,
  tag: 'video',
  slot: 'lightbox-video',
});
describePart({
  ...parts,
  name: 'Lightbox.Previous',
  part: <Lightbox.Previous />,
  tag: 'button',
  slot: 'lightbox-previous',
});
describePart({
  ...parts,
  name: 'Lightbox.Next',
  part: <Lightbox.Next />,
  tag: 'button',
  slot: 'lightbox-next',
});
