import { selectUploadProgress, type RunState } from '../../core/index.ts';
import type { WorkflowLabels } from '../../react/labels.ts';
import { plainLine } from './plainLine.ts';

/** What is said of the uploads while a run waits for them; else `null`. */
export function readUploads(state: RunState): Parameters<WorkflowLabels['uploading']>[0] | null {
  const progress = selectUploadProgress(state);
  if (progress === null) return null;
  const { files, fraction } = progress;
  const name = (files === 1 && state.uploads[0]?.name) || null;
  return {
    files,
    name: name && shorten(plainLine(name)),
    // Down, so that 100 means that all is there.
    percent: fraction === null ? null : Math.floor(fraction * 100),
  };
}

// In the middle: how it ends says what it is.
function shorten(name: string): string {
  const letters = [...name];
  return letters.length > 30 ? `${letters.slice(0, 18).join('')}…${letters.slice(-10).join('')}` : name;
}
