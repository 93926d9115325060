import { useCallback, useState, type RefObject } from 'react';
import { isSeen } from '../announcer/voices.ts';
import { useLayout } from '../internal/useLayout.ts';
import { watchSize } from '../internal/watchSize.ts';

const views = '[data-slot="media"], [data-slot="timeline-text"]';

/**
 * Whether the body of the card shows what the nodes made. It is looked at, because anything may stand in it, and a
 * compact timeline hides what it holds; looked at again with each render, and when the body changes its size.
 */
export function useBodyShows(body: RefObject<HTMLElement | null>, guess: boolean): boolean {
  const [shows, setShows] = useState(guess);
  const look = useCallback(() => {
    // A card without a body shows nothing in it.
    const found = [...(body.current?.querySelectorAll(views) ?? [])];
    setShows(found.some(isSeen));
  }, [body]);
  useLayout(look);
  useLayout(() => (body.current ? watchSize(body.current, look) : undefined), [body, look]);
  return shows;
}
