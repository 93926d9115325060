import { readMedia, selectNodes, type RunState } from '../../core/index.ts';
import { readText, valuesOf } from './readText.ts';

const known = new WeakMap<RunState, ReadonlySet<string>>();

/** What an output is known by again: its text, or `null`, and the addresses of its files. */
export function tracesOf(output: unknown): (string | null)[] {
  return [readText(output), ...readMedia(output).map(({ url }) => url)];
}

/**
 * The nodes that made what the run's result holds. A result may hold what led to it as well, so a node that a later one
 * of them builds on is none of them. None before there is a result.
 */
export function selectResultNodes(state: RunState): ReadonlySet<string> {
  let makers = known.get(state);
  if (!makers) known.set(state, (makers = readMakers(state)));
  return makers;
}

function readMakers(state: RunState): ReadonlySet<string> {
  const makers = new Set<string>();
  const result = state.rawOutput;
  const held = new Set([result, ...valuesOf(result)].flatMap(tracesOf));
  held.delete(null);
  if (held.size === 0) return makers;
  const before = new Set<string>();
  for (const { id, dependsOn, output } of [...selectNodes(state)].reverse()) {
    const leads = before.has(id);
    const made = tracesOf(output).some((trace) => held.has(trace));
    if (made && !leads) makers.add(id);
    if (made || leads) dependsOn.forEach((other) => before.add(other));
  }
  return makers;
}
