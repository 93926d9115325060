import type { NodeMakes } from '../protocol/guessMakes.ts';
import { planFromDefinition, type WorkflowPlan } from '../protocol/planFromDefinition.ts';
import type { StandardSchema } from './standardSchema.ts';

/** A workflow as the rest of the library takes it. Made by `defineWorkflow`. */
export interface WorkflowDefinition<Input = unknown, Output = unknown> {
  /** Endpoint id, e.g. `workflows/fal-ai/sdxl-sticker`; `workflows/execute` for an ad-hoc definition. */
  readonly endpoint: string;
  /** Checks the input before the POST: a mistake costs nothing then. */
  readonly input?: StandardSchema<Input, unknown> | undefined;
  /** Checks the output after it. A mismatch is an issue of the run, never its failure. */
  readonly output?: StandardSchema<unknown, Output> | undefined;
  /** The nodes before they run, in their order; empty when they are not known. */
  readonly plan: WorkflowPlan;
  /** The ad-hoc definition that is sent along with the input. */
  readonly definition?: object | undefined;
}

/** A node of the plan, as it is written by hand. */
export interface WorkflowNodeOptions {
  /** Name for people. @default the node's id */
  label?: string | undefined;
  /** Endpoint id of its model. */
  app?: string | undefined;
  /** Ids of the nodes that it waits for. */
  dependsOn?: readonly string[] | undefined;
  /** What it makes, so that its place is kept before it is there. @default a guess from `app` */
  makes?: NodeMakes | undefined;
}

/** What a published workflow may say of itself; only `endpoint` is needed. */
export interface PublishedWorkflowOptions<Input, Output> {
  /** Endpoint id, e.g. `workflows/fal-ai/sdxl-sticker`. */
  endpoint: string;
  /** Checks the input before the POST, and gives it its type: a schema of zod, Valibot, ArkType or another. */
  input?: StandardSchema<Input, unknown> | undefined;
  /** Checks the output, and gives it its type. A mismatch is an issue of the run, never its failure. */
  output?: StandardSchema<unknown, Output> | undefined;
  /** The plan by hand: node id to what is known of it. */
  nodes?: Readonly<Record<string, WorkflowNodeOptions>> | undefined;
  /** The plan from a definition: `planFromDefinition(json)`. */
  plan?: WorkflowPlan | undefined;
}

/** An ad-hoc workflow: the definition itself is sent, and the plan is read from it. */
export interface AdHocWorkflowOptions<Input, Output> {
  /** The definition, as `workflows/execute` takes it. */
  definition: object;
  /** Checks the input before the POST, and gives it its type. */
  input?: StandardSchema<Input, unknown> | undefined;
  /** Checks the output, and gives it its type. A mismatch is an issue of the run, never its failure. */
  output?: StandardSchema<unknown, Output> | undefined;
}

/** The input of a workflow that declares none: an object, as every fal endpoint takes. */
// `unknown` would refuse every object whose type is an interface.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyInput = Record<string, any>;

/**
 * Describes a workflow once; every hook and component takes its types from here.
 *
 * @throws when the endpoint is not an endpoint id, a schema is none, or a node of `nodes` depends on one that is not there or, by whatever way, on itself.
 * @example
 * const sticker = defineWorkflow({
 *   endpoint: 'workflows/fal-ai/sdxl-sticker',
 *   input: z.object({ prompt: z.string() }),
 *   nodes: {
 *     sdxl: { label: 'Generate', app: 'fal-ai/fast-sdxl' },
 *     rembg: { label: 'Remove background', dependsOn: ['sdxl'] },
 *   },
 * });
 */
export function defineWorkflow<Input = AnyInput, Output = unknown>(
  options: PublishedWorkflowOptions<Input, Output> | AdHocWorkflowOptions<Input, Output>,
): WorkflowDefinition<Input, Output> {
  const given: Partial<PublishedWorkflowOptions<Input, Output> & AdHocWorkflowOptions<Input, Output>> =
    asObject(options);
  const { input, output, nodes = {}, definition } = given;
  checkSchema('input', input);
  checkSchema('output', output);
  return 'definition' in given
    ? { endpoint: 'workflows/execute', input, output, plan: planFromDefinition(definition), definition }
    : { endpoint: checkEndpoint(given.endpoint), input, output, plan: given.plan ?? planFromNodes(nodes) };
}

/** A definition as it is, or one made of a bare endpoint id. */
export function toDefinition<Input, Output>(
  workflow: WorkflowDefinition<Input, Output> | string,
): WorkflowDefinition<Input, Output> {
  const given: Partial<WorkflowDefinition<Input, Output>> = asObject(workflow);
  const { endpoint, plan } = given;
  return plan
    ? (workflow as WorkflowDefinition<Input, Output>)
    : { ...given, endpoint: checkEndpoint(endpoint), plan: [] };
}

/** What is written without types may be anything: an id where an object belongs, or nothing at all. */
function asObject<Options extends object>(given: Options | string): Options | { endpoint?: string } {
  return typeof given === 'object' && given ? given : { endpoint: given as string };
}

function checkSchema(name: string, schema: StandardSchema | undefined): void {
  // Those of ArkType are functions.
  if (!schema || (schema as Partial<StandardSchema>)['~standard']) return;
  throw new Error(
    `${name} is no schema, so it could check nothing. Write one, z.object({ prompt: z.string() }), or leave it out.`,
  );
}

function planFromNodes(nodes: Readonly<Record<string, WorkflowNodeOptions>>): WorkflowPlan {
  const plan = Object.entries(nodes).map(([id, { label = id, app = null, dependsOn = [], makes }]) => {
    const missing = dependsOn.find((other) => !Object.hasOwn(nodes, other));
    if (missing !== undefined) {
      throw new Error(
        `Node "${id}" depends on "${missing}", which the workflow does not have, so it could never be drawn in its ` +
          `place. Add "${missing}" to nodes, or take it out of dependsOn.`,
      );
    }
    return { id, label, app, dependsOn, ...(makes && { makes }) };
  });
  const circle = findCircle(new Map(plan.map(({ id, dependsOn }) => [id, dependsOn])));
  if (circle.length === 0) return plan;
  throw new Error(
    `Node "${circle[0]}" depends on itself (${circle.join(' → ')}), so it could never start. Take one of these out of ` +
      'dependsOn.',
  );
}

/** Nodes that wait for each other, each for the next, with the first once more at the end; empty when all can run. */
function findCircle(waiting: Map<string, readonly string[]>): string[] {
  const next = (id: string) => waiting.get(id)?.find((other) => waiting.has(other));
  for (let count = -1; count !== waiting.size;) {
    count = waiting.size;
    for (const id of waiting.keys()) if (next(id) === undefined) waiting.delete(id);
  }
  // Each that is left waits for another that is left.
  const path = new Set<string>();
  let [id] = waiting.keys();
  for (; id !== undefined && !path.has(id); id = next(id)) path.add(id);
  return id === undefined ? [] : [...[...path].slice([...path].indexOf(id)), id];
}

function checkEndpoint(endpoint: string | undefined): string {
  const id = String(endpoint)
    .replace(/^\/+|\/+$/g, '')
    .replace(/\/stream$/, '');
  const segments = id.split('/');
  if (segments.length >= 2 && segments.every((segment) => /^(?!\.+$)[\w.~-]+$/.test(segment))) return id;
  throw new Error(
    `"${endpoint}" is not an endpoint id, so there is nothing to run. Use the id that fal shows, for example ` +
      '"workflows/fal-ai/sdxl-sticker": no address, no query.',
  );
}
