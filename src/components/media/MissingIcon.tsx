import type { ReactElement } from 'react';
import type { Media } from '../../core/index.ts';

const frame = 'M16.5 9.5v-5a1 1 0 0 0-1-1h-11a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h5';
const page = 'M15.5 9.5v-3l-4-4h-6a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1h4m2-15v4h4';
const outlines: Readonly<Record<Media['kind'], string>> = {
  image: `${frame}M3.5 13l3.5-3.5 3 3`,
  video: `${frame}M8 7v6l4-3z`,
  audio: 'M7.5 14.5V5l8-1.5v6m-8 5a2 2 0 1 1-4 0 2 2 0 0 1 4 0',
  model3d: page,
  file: page,
};

/** What kind of file it is that cannot be shown, with a cross at its corner. */
export function MissingIcon({ kind, ...props }: { kind: Media['kind']; className?: string }): ReactElement {
  return (
    <svg {...props} viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d={`${outlines[kind]}M13 13l4 4m0-4-4 4`} />
    </svg>
  );
}
