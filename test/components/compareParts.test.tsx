import type { ReactNode } from 'react';
import { Compare, type Media } from 'react-fal-workflow';
import { describePart } from './describePart.tsx';
import { still } from './support.tsx';

const run = still('sticker');
const flagged: Media = {
  kind: 'image',
  url: 'https://v3.fal.media/a.png',
  contentType: null,
  width: 8,
  height: 8,
  duration: null,
  fileName: null,
  fileSize: null,
  nsfw: true,
  path: [],
};

describePart({
  name: 'Compare.Root',
  part: <Compare.Root run={run} before="sdxl" after="rembg" />,
  within: (part) => <>{part}</>,
  tag: 'div',
  slot: 'compare',
});

const within = (part: ReactNode) => (
  <Compare.Root run={run} before="sdxl" after={flagged}>
    {part}
  </Compare.Root>
);
const parts = { within, needs: 'Compare.Root' };
describePart({
  ...parts,
  name: 'Compare.Side',
  part: <Compare.Side side="before" />,
  tag: 'div',
  slot: 'compare-side',
});
describePart({
  ...parts,
  name: 'Compare.Label',
  part: <Compare.Label side="before" />,
  tag: 'span',
  slot: 'compare-label',
});
describePart({
  ...parts,
  name: 'Compare.Slider',
  part: <Compare.Slider />,
  tag: 'input',
  slot: 'compare-slider',
});
describePart({
  ...parts,
  name: 'Compare.Handle',
  part: <Compare.Handle />,
  tag: 'div',
  slot: 'compare-handle',
});
describePart({
  ...parts,
  name: 'Compare.Reveal',
  part: <Compare.Reveal />,
  tag: 'button',
  slot: 'compare-reveal',
});
