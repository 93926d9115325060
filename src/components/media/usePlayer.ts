import { useRef, type RefObject } from 'react';
import { useLayout } from '../internal/useLayout.ts';
import type { MediaItemScope } from './mediaContext.ts';

/** A ref for a player. One from the server's HTML may have failed, or be ready, before there was anybody to hear of it. */
export function usePlayer<Player extends HTMLMediaElement>({
  src,
  setStatus,
}: Pick<MediaItemScope, 'src' | 'setStatus'>): RefObject<Player | null> {
  const ref = useRef<Player>(null);
  useLayout(() => {
    if (ref.current?.error) setStatus('broken');
    else if (ref.current && ref.current.readyState > 0) setStatus('loaded');
  }, [src, setStatus]);
  return ref;
}
