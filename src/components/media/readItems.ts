import { readMedia, selectNodes, type Media, type RunState } from '../../core/index.ts';
import type { MediaItem } from './mediaContext.ts';

// Both caches live as long as what they were made from: the same output gives the same items, so that
// memoised rows and pictures stay quiet while the rest of the run goes on.
const itemsOfMedia = new WeakMap<readonly Media[], Map<string, readonly MediaItem[]>>();
const itemsOfRun = new WeakMap<object, RunItems>();

interface RunItems {
  readonly output: unknown;
  readonly resultName: string;
  readonly items: readonly MediaItem[];
}

const noItems: readonly MediaItem[] = [];

/** The files in one output, under the name of what made it. `scope` tells equal paths of several outputs apart. */
export function readItems(
  output: unknown,
  name: string,
  scope = '',
  madeAt: number | null = null,
): readonly MediaItem[] {
  const found = readMedia(output);
  if (found.length === 0) return noItems;
  const scopes = itemsOfMedia.get(found) ?? new Map<string, readonly MediaItem[]>();
  const known = scopes.get(scope);
  if (known?.[0]?.name === name) return known;
  const prefix = `${scope} `;
  const items = found.map((media, index) => ({
    key: prefix + JSON.stringify(media.path),
    media,
    name,
    index,
    count: found.length,
    madeAt,
  }));
  itemsOfMedia.set(found, scopes.set(scope, items));
  return items;
}

/** Every file of a run: the nodes' in their order, then those that only its result has. */
export function readRunItems(state: RunState, resultName: string): readonly MediaItem[] {
  const known = itemsOfRun.get(state.nodes);
  if (known && known.output === state.rawOutput && known.resultName === resultName) return known.items;
  const items = selectNodes(state).flatMap((node) =>
    readItems(node.output, node.label, `node ${node.id}`, node.endedAt),
  );
  const seen = new Set(items.map((item) => item.media.url));
  for (const item of readItems(state.rawOutput, resultName, 'result', state.endedAt)) {
    if (!seen.has(item.media.url)) items.push(item);
  }
  itemsOfRun.set(state.nodes, { output: state.rawOutput, resultName, items });
  return items;
}

/** Files from elsewhere as items, each address once. `name`: of those that have none. */
export function toItems(files: readonly MediaItem[] | readonly Media[], name: string): readonly MediaItem[] {
  if (isItems(files)) return files;
  const media = [...new Map(files.map((file) => [file.url, file])).values()];
  return media.map((file, index) => ({ key: file.url, media: file, name, index, count: media.length }));
}

function isItems(files: readonly MediaItem[] | readonly Media[]): files is readonly MediaItem[] {
  return files.length === 0 || 'media' in files[0]!;
}
