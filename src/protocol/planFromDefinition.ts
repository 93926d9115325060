import { isRecord } from './isRecord.ts';
import type { NodeMakes } from './guessMakes.ts';
import { labelNode } from './labelNode.ts';
import { readReferences } from './readReferences.ts';

/** What is known of a node before it runs. */
export interface PlanNode {
  /** `node_id` of the stream. */
  readonly id: string;
  /** Name for people. */
  readonly label: string;
  /** Endpoint id of its model, e.g. `fal-ai/fast-sdxl`. */
  readonly app: string | null;
  /** Ids of the nodes that it waits for. */
  readonly dependsOn: readonly string[];
  /** What it makes, so that its place is kept before it is there. Left out: guessed from the app. */
  readonly makes?: NodeMakes | undefined;
}

/** The nodes of a workflow in an order in which they can run. */
export type WorkflowPlan = readonly PlanNode[];

type Json = Readonly<Record<string, unknown>>;

const maxEnvelopes = 8;

/**
 * Reads a workflow's definition into the nodes that will run, in waves: first those that wait for none, then those
 * that wait for these, and so on; within a wave in the order of the definition. So what can run at the same time
 * stands together, and a list of the nodes fills from its top.
 *
 * Takes what fal's editor exports, what its APIs answer (`{ workflow: { contents } }`, also in a list), and the
 * flat map that `workflows/execute` takes. Input and display nodes run nothing and are left out. A dependency
 * that is unknown, or that would close a circle, is left out as well: fal saves both without complaint.
 *
 * @throws when the value holds no nodes.
 */
export function planFromDefinition(definition: unknown): WorkflowPlan {
  const nodes = findNodes(definition);
  const dependencies = readDependencies(nodes);
  const runs = new Set([...nodes.keys()].filter((id) => runsModel(nodes.get(id))));
  const labels = new Map<string, number>();
  return inWaves(inOrder(runs, (id) => nearestRuns(id, dependencies, runs))).map(([id, dependsOn]) => {
    const node = nodes.get(id) ?? {};
    const app = typeof node['app'] === 'string' && node['app'] !== '' ? node['app'] : null;
    return { id, label: labelNode(id, app, node, labels), app, dependsOn };
  });
}

function findNodes(definition: unknown): ReadonlyMap<string, Json> {
  let value = definition;
  for (let depth = 0; depth < maxEnvelopes && typeof value === 'object' && value !== null; depth++) {
    if (Array.isArray(value)) value = value[0];
    else {
      // An object that is no list: its fields stay unknown.
      const { nodes, contents, workflow } = value as Json;
      // In a flat map these three are ids like any other.
      if (isEnvelopeFor(nodes))
        return collect(Array.isArray(nodes) ? nodes.map(withId) : Object.entries(nodes));
      if (isEnvelopeFor(contents)) value = contents;
      else if (isEnvelopeFor(workflow)) value = workflow;
      else return collect(Object.entries(value).filter(([, node]) => isNode(node)));
    }
  }
  return collect([]);
}

function collect(entries: readonly (readonly [string, unknown])[]): ReadonlyMap<string, Json> {
  const nodes = new Map<string, Json>();
  for (const [id, node] of entries) if (id !== '' && isRecord(node)) nodes.set(id, node);
  if (nodes.size > 0) return nodes;
  throw new Error(
    'planFromDefinition found no nodes in the definition, so the run cannot be shown before it starts. Pass the ' +
      "workflow's JSON, parsed: the object with `nodes`, fal's API answer around it, or the map of nodes that " +
      'workflows/execute takes. To run without a plan, leave it out: nodes then appear as they start.',
  );
}

// What a node waits for: what it lists and what its input refers to. Exports often list nothing.
function readDependencies(nodes: ReadonlyMap<string, Json>): ReadonlyMap<string, readonly string[]> {
  const findReferences = readReferences(new Set(nodes.keys()));
  const dependencies = new Map<string, readonly string[]>();
  for (const [id, node] of nodes) {
    const listed: readonly unknown[] = Array.isArray(node['depends']) ? node['depends'] : [];
    const found = [...listed, ...findReferences([node['input'], node['fields']])];
    const known = found.filter((other) => typeof other === 'string' && nodes.has(other) && other !== id);
    // The filter lets only strings pass.
    dependencies.set(id, [...new Set(known as string[])]);
  }
  return dependencies;
}

// Looks through nodes that run nothing: who waits for a display node waits for what it shows.
function nearestRuns(
  id: string,
  dependencies: ReadonlyMap<string, readonly string[]>,
  runs: ReadonlySet<string>,
): readonly string[] {
  const nearest = new Set<string>();
  const seen = new Set<string>();
  const queue = [...(dependencies.get(id) ?? [])];
  for (const other of queue) {
    if (seen.has(other)) continue;
    seen.add(other);
    if (!runs.has(other)) for (const next of dependencies.get(other) ?? []) queue.push(next);
    else if (other !== id) nearest.add(other);
  }
  return [...nearest];
}

// Depth first, each node after what it waits for. A loop, because a chain may be longer than the call stack.
function inOrder(
  ids: Iterable<string>,
  dependenciesOf: (id: string) => readonly string[],
): [id: string, dependsOn: readonly string[]][] {
  const placed = new Map<string, readonly string[]>();
  const open = new Set<string>();
  for (const first of ids) {
    const path = placed.has(first) ? [] : [{ id: first, waitsFor: dependenciesOf(first), next: 0 }];
    open.add(first);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const other = top.waitsFor[top.next++];
      if (other === undefined) {
        // What was placed before it is what it can wait for; the rest closes a circle.
        const dependsOn = top.waitsFor.filter((id) => placed.has(id));
        placed.set(top.id, dependsOn);
        path.pop();
      } else if (!placed.has(other) && !open.has(other)) {
        open.add(other);
        path.push({ id: other, waitsFor: dependenciesOf(other), next: 0 });
      }
    }
  }
  return [...placed];
}

// The order given is one in which the nodes can run, so what a node waits for has its wave already.
function inWaves(order: [id: string, dependsOn: readonly string[]][]): typeof order {
  const waves = new Map<string, number>();
  for (const [id, dependsOn] of order) {
    waves.set(
      id,
      dependsOn.reduce((wave, other) => Math.max(wave, (waves.get(other) ?? 0) + 1), 0),
    );
  }
  const waveOf = (id: string) => waves.get(id) ?? 0;
  return [...order].sort(([a], [b]) => waveOf(a) - waveOf(b));
}

// By shape: the names of the types differ between fal's own pages.
function runsModel(node: Json | undefined): boolean {
  if (node === undefined) return false;
  return (
    typeof node['app'] === 'string' ||
    (!('fields' in node) && (node['type'] === 'run' || node['type'] === 'model'))
  );
}

function isNode(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const type = value['type'];
  const named =
    type === 'run' || type === 'display' || type === 'input' || type === 'model' || type === 'output';
  return named || typeof value['app'] === 'string' || Array.isArray(value['depends']);
}

function isEnvelopeFor(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !isNode(value);
}

function withId(node: unknown): [string, unknown] {
  const id = isRecord(node) ? node['id'] : undefined;
  return [typeof id === 'string' ? id : '', node];
}
