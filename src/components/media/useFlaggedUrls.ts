import { useMemo } from 'react';
import { readMedia, selectNodes, type RunState, type WorkflowRun } from '../../core/index.ts';
import { useDataState } from '../internal/scope.ts';
import type { MediaItem } from './mediaContext.ts';

const none: ReadonlySet<string> = new Set();
const urlsOfNodes = new WeakMap<object, { readonly output: unknown; readonly urls: ReadonlySet<string> }>();
const flaggedItems = new WeakMap<MediaItem, MediaItem>();

/**
 * Addresses of what any output of the run flags as sensitive: one file may stand in several of them, and only one
 * says so. The same set for as long as it holds the same.
 */
export function useFlaggedUrls(run: WorkflowRun | null): ReadonlySet<string> {
  return useDataState(run, useMemo(createUrlSelector, []));
}

/** The item, flagged when its address is. */
export function flagItem(item: MediaItem, urls: ReadonlySet<string>): MediaItem {
  if (item.media.nsfw || !urls.has(item.media.url)) return item;
  const known = flaggedItems.get(item);
  if (known) return known;
  const flagged = { ...item, media: { ...item.media, nsfw: true } };
  flaggedItems.set(item, flagged);
  return flagged;
}

function createUrlSelector(): (state: RunState) => ReadonlySet<string> {
  let last = none;
  return (state) => {
    const urls = readUrls(state);
    if (urls.size !== last.size || [...urls].some((url) => !last.has(url))) last = urls;
    return last;
  };
}

// Once for all lists of a page: a timeline has as many as it has rows.
function readUrls(state: RunState): ReadonlySet<string> {
  const known = urlsOfNodes.get(state.nodes);
  if (known && known.output === state.rawOutput) return known.urls;
  let urls: Set<string> | null = null;
  for (const output of [...selectNodes(state).map((node) => node.output), state.rawOutput]) {
    for (const { nsfw, url } of readMedia(output)) if (nsfw) urls = (urls ?? new Set()).add(url);
  }
  const found = urls ?? none;
  urlsOfNodes.set(state.nodes, { output: state.rawOutput, urls: found });
  return found;
}
