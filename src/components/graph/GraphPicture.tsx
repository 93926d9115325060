'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useGraphLayout } from './graphContext.ts';

/** Props of `<Graph.Picture>`. */
export interface GraphPictureProps extends PartProps<'svg', object> {}

/**
 * The drawing, which is for the eye: `Graph.List` says the same in words, so nothing in it may take the focus.
 * Renders an `<svg>`.
 */
export const GraphPicture = forwardRef<SVGSVGElement, GraphPictureProps>(function GraphPicture(props, ref) {
  const { width, height } = useGraphLayout('Graph.Picture');
  return renderPart('svg', {
    slot: 'graph-picture',
    state: {},
    props,
    own: {
      // In em, and drawn at a font size of 14 px: the picture grows with the text of the page.
      width: `${width / 14}em`,
      height: `${height / 14}em`,
      viewBox: `0 0 ${width} ${height}`,
      'aria-hidden': true,
      focusable: 'false',
    },
    ref,
  });
});
