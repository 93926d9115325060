import { useEffect, type RefObject } from 'react';
import type { Zoom } from './useZoom.ts';

/** Zooms by the wheel and by the pinch of a touchpad. Not by React's `onWheel`: that one cannot hold the page still. */
export function useWheelZoom(element: RefObject<HTMLElement | null>, { by }: Zoom): void {
  useEffect(() => {
    const stage = element.current;
    if (stage === null) return;
    const turn = (event: WheelEvent): void => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      // A pinch comes as small turns with Control.
      const speed = event.ctrlKey ? 0.01 : 0.002;
      by(Math.exp(-event.deltaY * lines * speed), event.clientX, event.clientY);
    };
    stage.addEventListener('wheel', turn, { passive: false });
    return () => stage.removeEventListener('wheel', turn);
  }, [element, by]);
}
