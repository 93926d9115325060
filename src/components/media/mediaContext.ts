'use client';

import { createContext, type RefObject } from 'react';
import type { Media } from '../../core/index.ts';
import { createPartContext, type RunScope } from '../internal/scope.ts';

/** One file of a list, and what it is called. */
export interface MediaItem {
  /** The same for the file that takes the place of this one, so that a new picture replaces the old one. */
  readonly key: string;
  /** The file itself. */
  readonly media: Media;
  /** Name of the node that made it. */
  readonly name: string;
  /** Its place among the files of that node, from 0. */
  readonly index: number;
  /** How many files that node made. */
  readonly count: number;
  /** When it was made, in milliseconds since the epoch. */
  readonly madeAt?: number | null | undefined;
}

/** How far a file is. `waiting`: its box is kept for it, it does not exist yet. `refused`: its URL is not allowed. */
export type MediaStatus = 'waiting' | 'idle' | 'loading' | 'loaded' | 'broken' | 'refused';

/** What `MediaList.Root` gives to its parts, whichever files it has: one that comes renders none of the others. */
export interface MediaListScope extends Omit<RunScope, 'run'> {
  readonly waiting: boolean;
  /** Addresses of sensitive files that somebody asked to see. */
  readonly lifted: ReadonlySet<string>;
  readonly setLifted: (url: string, lifted: boolean) => void;
  /** Shows an item large, in the lightbox of this list. */
  readonly open: (key: string) => void;
}

/** The context, and the hook that reads it for a part; the hook throws outside the root. */
export const { Context: MediaListContext, use: useMediaList } =
  createPartContext<MediaListScope>('MediaList.Root');

/** What `MediaList.Root` gives to those that show all files. */
export interface MediaItemsScope {
  readonly items: readonly MediaItem[];
  /** How many more there are than `items`. */
  readonly more: number;
  readonly showAll: () => void;
  /** In a box of a fixed size: the item whose tile stands for those that have no room, and how many that are. */
  readonly rest: { readonly key: string; readonly count: number } | null;
  /** The element of `MediaList.List`. */
  readonly list: RefObject<HTMLUListElement | null>;
}

/** The context, and the hook that reads it for a part; the hook throws outside the root. */
export const { Context: MediaItemsContext, use: useMediaItems } =
  createPartContext<MediaItemsScope>('MediaList.Root');

/** How many files a tile of the list stands for besides its own. */
export const MediaRestContext = createContext(0);

/** What `MediaList.Root` gives to those that show one file at a time. Apart, so that lists stay quiet meanwhile. */
export interface MediaViewerScope {
  /** Every picture and video, whatever the list's limit. */
  readonly visual: readonly MediaItem[];
  /** Key of what the lightbox shows; `null` while it is closed. */
  readonly opened: string | null;
  readonly setOpened: (key: string | null) => void;
  /** What the stage of a gallery shows. */
  readonly selected: MediaItem | null;
  readonly select: (key: string) => void;
  /** Prefix of the DOM ids that tie thumbnails to the stage. */
  readonly id: string;
}

/** The context, and the hook that reads it for a part; the hook throws outside the root. */
export const { Context: MediaViewerContext, use: useMediaViewer } =
  createPartContext<MediaViewerScope>('MediaList.Root');

/** What `MediaList.Item` gives to its parts. */
export interface MediaItemScope {
  /** The file. */
  readonly item: MediaItem;
  /**
   * What may go to the DOM; `null` when the URL was refused, when there is none yet, and in a server's HTML for what is
   * veiled: the veil is not there before the script is.
   */
  readonly src: string | null;
  /** How far it is. */
  readonly status: MediaStatus;
  /** For the part that loads it. */
  readonly setStatus: (status: MediaStatus) => void;
  /** Pixels: as the server said, else as the file turned out to be. */
  readonly size: MediaSize | null;
  /** For the part that has learned it. */
  readonly setSize: (size: MediaSize) => void;
  /** Whether its model flagged it as sensitive and nobody has asked for it yet. Whoever shows `src` has to veil it. */
  readonly veiled: boolean;
  /** Lifts or drops the veil. */
  readonly setVeiled: (veiled: boolean) => void;
  /** How many files its tile stands for besides itself, where not all have room; else 0. */
  readonly rest: number;
}

/** Pixels. */
export interface MediaSize {
  readonly width: number;
  readonly height: number;
}

/** The context, and the hook that reads it for a part; the hook throws outside an item. */
export const { Context: MediaItemContext, use: useMediaItem } =
  createPartContext<MediaItemScope>('MediaList.Item');
