import { isJsonObject, type JsonObject } from '../json.ts';
import { collectReferences } from './references.ts';

/** One node that runs a model. */
export interface PlannedNode {
  id: string;
  app: string;
  /** The model's input, references unresolved. */
  input: JsonObject;
  /** Run nodes that must have completed first. */
  needs: ReadonlySet<string>;
}

/** What the executor needs of a definition, whichever dialect it was written in. */
export interface WorkflowPlan {
  nodes: PlannedNode[];
  /** The final output, references unresolved. */
  output: unknown;
  /** `schema.input`, or the defaults of dialect A's input node. */
  inputSchema: JsonObject;
  /** Id of the display node, where there is one. */
  displayId: string | undefined;
}

/**
 * Reads both dialects of definitions: the flat map of `workflows/execute` and the stored form with `nodes`, `output`
 * and `schema`. Nodes are classified by shape, since three namings of `type` exist. Returns null for anything else.
 */
export function planWorkflow(definition: unknown): WorkflowPlan | null {
  if (!isJsonObject(definition)) return null;
  const stored = isJsonObject(definition.nodes) && !('app' in definition.nodes);
  const raw = stored ? definition.nodes : definition;
  if (!isJsonObject(raw)) return null;

  const entries = Object.entries(raw).flatMap(([id, node]) => (isJsonObject(node) ? [{ id, node }] : []));
  const runs = entries.filter(({ node }) => typeof node.app === 'string');
  const display = entries.find(({ node }) => 'fields' in node);
  if (runs.length === 0 && !display) return null;

  const ids = new Set([...runs.map(({ id }) => id), 'input']);
  const nodes = runs.map(({ id, node }) => ({
    id,
    app: String(node.app),
    input: isJsonObject(node.input) ? node.input : {},
    needs: dependenciesOf(node, ids),
  }));
  const inputNode = raw.input;
  const schema = stored && isJsonObject(definition.schema) ? definition.schema.input : undefined;
  return {
    nodes,
    // The stored form's own `output` can hold more keys than the display node shows, and the event follows `output`.
    output: stored && definition.output !== undefined ? definition.output : display?.node.fields,
    inputSchema: isJsonObject(schema) ? schema : defaultsOf(inputNode),
    displayId: display?.id,
  };
}

/** Real exports leave `depends` empty or name `input` in it, so references decide as much as `depends` does. */
function dependenciesOf(node: JsonObject, ids: ReadonlySet<string>): Set<string> {
  const needs = collectReferences(node.input, ids);
  for (const id of Array.isArray(node.depends) ? node.depends : []) needs.add(String(id));
  needs.delete('input');
  // An id that no run node has (a display node, a typing error) can never complete: waiting for it would hang the run.
  return new Set([...needs].filter((id) => ids.has(id)));
}

/** Dialect A states inputs as an input node with example values, which serve as defaults. */
function defaultsOf(inputNode: unknown): JsonObject {
  if (!isJsonObject(inputNode) || !isJsonObject(inputNode.input)) return {};
  return Object.fromEntries(Object.entries(inputNode.input).map(([key, value]) => [key, { default: value }]));
}
