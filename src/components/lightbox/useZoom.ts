import { useCallback, useMemo, useRef, useState, type RefObject } from 'react';
import { useLayout } from '../internal/useLayout.ts';

const maxScale = 8;
const whole = { scale: 1, x: 0, y: 0 };

/** How large the picture is seen, and which part of it. */
export interface Zoom {
  /** 1: the whole picture. */
  readonly scale: number;
  /** Whether there is a picture that can be enlarged. */
  readonly enabled: boolean;
  readonly max: number;
  /** Enlarges by a factor around a point of the viewport; around the middle without one. */
  readonly by: (factor: number, clientX?: number, clientY?: number) => void;
  /** Moves the picture, in CSS pixels, as far as there is more of it to see. */
  readonly pan: (x: number, y: number) => void;
  readonly reset: () => void;
  readonly stage: RefObject<HTMLDivElement | null>;
  readonly picture: RefObject<HTMLImageElement | null>;
}

/** Zoom for one picture at a time: another `key` starts from the whole picture. */
export function useZoom(key: string, enabled: boolean): Zoom {
  const stage = useRef<HTMLDivElement | null>(null);
  const picture = useRef<HTMLImageElement | null>(null);
  const view = useRef(whole);
  // React hears of the scale only. Where the picture lies goes to CSS, so that a drag renders nothing.
  const [scaled, setScaled] = useState({ key, scale: 1 });
  const scale = scaled.key === key && enabled ? scaled.scale : 1;

  const place = useCallback(
    (next: typeof whole) => {
      const box = stage.current;
      if (box === null) return;
      const { offsetWidth: width, offsetHeight: height } = picture.current ?? box;
      const far = (value: number, size: number, room: number): number => {
        const limit = Math.max(0, (size * next.scale - room) / 2);
        return Math.min(limit, Math.max(-limit, value));
      };
      const x = far(next.x, width, box.clientWidth);
      const y = far(next.y, height, box.clientHeight);
      view.current = { scale: next.scale, x, y };
      box.style.setProperty('--fw-lightbox-scale', String(next.scale));
      box.style.setProperty('--fw-lightbox-x', `${x}px`);
      box.style.setProperty('--fw-lightbox-y', `${y}px`);
      setScaled((last) =>
        last.key === key && last.scale === next.scale ? last : { key, scale: next.scale },
      );
    },
    [key],
  );

  useLayout(() => place(whole), [place, enabled]);

  const by = useCallback(
    (factor: number, clientX?: number, clientY?: number) => {
      const box = stage.current?.getBoundingClientRect();
      if (!enabled || box === undefined) return;
      const last = view.current;
      const next = Math.min(maxScale, Math.max(1, last.scale * factor));
      // From the middle of the stage, which is where the picture grows from.
      const fromX = clientX === undefined ? 0 : clientX - box.left - box.width / 2;
      const fromY = clientY === undefined ? 0 : clientY - box.top - box.height / 2;
      const grown = next / last.scale;
      place({ scale: next, x: fromX - (fromX - last.x) * grown, y: fromY - (fromY - last.y) * grown });
    },
    [enabled, place],
  );
  const pan = useCallback(
    (x: number, y: number) => {
      const last = view.current;
      place({ scale: last.scale, x: last.x + x, y: last.y + y });
    },
    [place],
  );
  const reset = useCallback(() => place(whole), [place]);
  return useMemo(
    () => ({ scale, enabled, max: maxScale, by, pan, reset, stage, picture }),
    [scale, enabled, by, pan, reset],
  );
}
