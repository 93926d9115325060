'use client';

import { forwardRef, useRef, type MouseEvent, type PointerEvent } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useLayout } from '../internal/useLayout.ts';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useMediaItem } from '../media/mediaContext.ts';
import { lightboxState, useLightbox, type LightboxState } from './lightboxContext.ts';
import { useWheelZoom } from './useWheelZoom.ts';

/** Props of `<Lightbox.Stage>`. */
export interface LightboxStageProps extends PartProps<'div', LightboxState> {}

// Less is a click of an unsteady hand.
const dragStart = 5;
const swipe = 48;

/**
 * The room that the picture has. A click on the picture enlarges it where it was clicked, the wheel does so by
 * degrees, a drag moves it, a swipe goes on to the next one, and a click beside it closes. Renders a `<div>`.
 */
export const LightboxStage = forwardRef<HTMLDivElement, LightboxStageProps>(
  function LightboxStage(props, ref) {
    const scope = useLightbox('Lightbox.Stage');
    const { size, veiled, status } = useMediaItem('Lightbox.Stage');
    const { zoom, index, go, close, item } = scope;
    const element = useRef<HTMLDivElement | null>(null);
    const drag = useRef<{ x: number; y: number; moved: boolean } | null>(null);
    useWheelZoom(element, zoom);

    useLayout(() => {
      zoom.stage.current = element.current;
      const style = element.current?.style;
      if (size === null) return void style?.removeProperty('--fw-media-width');
      style?.setProperty('--fw-media-ratio', (size.width / size.height).toFixed(4));
      style?.setProperty('--fw-media-width', `${size.width}px`);
    }, [zoom.stage, size]);

    return renderPart('div', {
      slot: 'lightbox-stage',
      status,
      state: lightboxState(scope),
      props,
      own: {
        'data-kind': item.media.kind,
        'data-zoomed': zoom.scale > 1 || undefined,
        'data-veiled': veiled || undefined,
        onPointerDown: ({ button, isPrimary, clientX, clientY }: PointerEvent) => {
          drag.current = button === 0 && isPrimary ? { x: clientX, y: clientY, moved: false } : null;
        },
        onPointerMove: ({ currentTarget, pointerId, clientX, clientY, buttons }: PointerEvent) => {
          const from = drag.current;
          if (from === null || buttons === 0) return;
          const [x, y] = [clientX - from.x, clientY - from.y];
          if (!from.moved && Math.hypot(x, y) < dragStart) return;
          if (!from.moved) currentTarget.setPointerCapture(pointerId);
          from.moved = true;
          if (zoom.scale === 1) return;
          zoom.pan(x, y);
          drag.current = { x: clientX, y: clientY, moved: true };
          currentTarget.setAttribute('data-dragging', '');
        },
        onPointerUp: ({ currentTarget, pointerType, clientX, clientY }: PointerEvent) => {
          currentTarget.removeAttribute('data-dragging');
          const from = drag.current;
          if (!from?.moved || zoom.scale > 1 || pointerType === 'mouse') return;
          const x = clientX - from.x;
          if (Math.abs(x) < swipe || Math.abs(x) < Math.abs(clientY - from.y)) return;
          const isForward = x < 0 === (getComputedStyle(currentTarget).direction === 'ltr');
          go(index + (isForward ? 1 : -1));
        },
        onPointerCancel: ({ currentTarget }: PointerEvent) => {
          currentTarget.removeAttribute('data-dragging');
          drag.current = null;
        },
        onClick: ({ target, currentTarget, clientX, clientY }: MouseEvent<HTMLElement>) => {
          // The end of a drag is a click, too.
          if (drag.current?.moved) return;
          if (target === zoom.picture.current) {
            if (zoom.scale > 1) zoom.reset();
            else zoom.by(2.5, clientX, clientY);
          } else if (target === currentTarget) close();
        },
      },
      ref: useMergedRef(element, ref),
    });
  },
);
