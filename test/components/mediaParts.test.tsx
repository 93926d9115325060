import type { ReactNode } from 'react';
import { MediaList, readMedia } from 'react-fal-workflow';
import { describePart } from './describePart.tsx';
import { still } from './support.tsx';

const run = still('sticker');
const [media] = readMedia({ images: [{ url: 'https://v3.fal.media/a.png', width: 8, height: 8 }] });
const item = { key: 'a', name: 'Generate', index: 0, count: 1, media: media! };
const within = (part: ReactNode) => (
  <MediaList.Root run={run} items={[item]}>
    {part}
  </MediaList.Root>
);
const parts = { within, needs: 'MediaList.Root' };

describePart({
  ...parts,
  name: 'MediaList.Enlarge',
  part: <MediaList.Enlarge />,
  within: (part) => within(<MediaList.Item item={item}>{part}</MediaList.Item>),
  tag: 'button',
  slot: 'media-enlarge',
});
describePart({
  ...parts,
  name: 'MediaList.Stage',
  part: <MediaList.Stage />,
  tag: 'div',
  slot: 'media-stage',
});
describePart({
  ...parts,
  name: 'MediaList.Thumbnails',
  part: <MediaList.Thumbnails>{() => null}</MediaList.Thumbnails>,
  tag: 'div',
  slot: 'media-thumbnails',
});
describePart({
  ...parts,
  name: 'MediaList.Thumbnail',
  part: <MediaList.Thumbnail item={item} />,
  tag: 'button',
  slot: 'media-thumbnail',
});
