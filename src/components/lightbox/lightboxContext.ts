'use client';

import type { MediaItem, MediaListScope } from '../media/mediaContext.ts';
import { createPartContext } from '../internal/scope.ts';
import type { Zoom } from './useZoom.ts';

/** What `Lightbox.Root` gives to its parts. */
export interface LightboxScope extends Pick<MediaListScope, 'labels' | 'locale'> {
  readonly item: MediaItem;
  /** Its place among `count`, from 0. */
  readonly index: number;
  readonly count: number;
  /** Shows the item at a place; does nothing beyond the first and the last. */
  readonly go: (index: number) => void;
  readonly close: () => void;
  readonly zoom: Zoom;
  /** DOM id of the caption. */
  readonly captionId: string;
}

/** What parts of the lightbox give to `render`. */
export interface LightboxState {
  /** The file that is shown. */
  readonly item: MediaItem;
  /** Its place among `count`, from 0. */
  readonly index: number;
  /** How many there are to leaf through. */
  readonly count: number;
  /** How many times as large as it fits: 1 shows it whole. */
  readonly scale: number;
}

/** The context, and the hook that reads it for a part; the hook throws outside the root. */
export const { Context: LightboxContext, use: useLightbox } =
  createPartContext<LightboxScope>('Lightbox.Root');

/** The part of a scope that users' own renderers may see. */
export function lightboxState({ item, index, count, zoom }: LightboxScope): LightboxState {
  return { item, index, count, scale: zoom.scale };
}
