import { afterEach, beforeEach } from 'vitest';
import {
  startEmulator,
  type JsonObject,
  type RunningEmulator,
  type StartOptions,
  type WorkflowExport,
} from '../../emulator/index.ts';

export const KEY = 'Key local:emulator';

/** A fresh emulator on its own port for each test, so that its counters start at zero. */
export function useEmulator(options: StartOptions = {}): { readonly current: RunningEmulator } {
  let running: RunningEmulator | undefined;
  beforeEach(async () => {
    running = await startEmulator({ pace: 0, ...options });
  });
  afterEach(() => running?.close());
  return {
    get current() {
      if (!running) throw new Error('The emulator runs only within a test');
      return running;
    },
  };
}

/** A run node. */
export function node(id: string, app: string, input: JsonObject, depends: string[] = []): JsonObject {
  return { id, type: 'run', depends, app, input };
}

/** A node that answers with text and costs nothing. */
export function textNode(id: string, prompt = '$input.prompt', depends: string[] = []): JsonObject {
  return node(id, 'fal-ai/any-llm', { prompt }, depends);
}

/** A definition as fal stores it (dialect B). */
export function storedDefinition(nodes: JsonObject[], output: unknown, input: JsonObject = {}): JsonObject {
  return {
    name: 'workflow',
    version: '1',
    nodes: Object.fromEntries(nodes.map((entry) => [String(entry.id), entry])),
    output,
    schema: { input, output: {} },
  };
}

/** A published workflow `workflows/test/<name>`. */
export function published(name: string, contents: JsonObject): WorkflowExport {
  return {
    name,
    title: name,
    user_nickname: 'test',
    is_public: true,
    created_at: '2026-01-01T00:00:00Z',
    contents,
  };
}

/** Two texts in a row: the smallest workflow with a dependency. */
export const chain = published(
  'chain',
  storedDefinition(
    [textNode('first'), textNode('second', '$first.output')],
    { text: '$second.output' },
    { prompt: { name: 'prompt', type: 'string', required: true }, count: { type: 'number' } },
  ),
);

interface PostOptions {
  headers?: Record<string, string>;
  query?: string;
  signal?: AbortSignal;
}

/** POSTs as a client with the right key does. */
export function post(
  url: string,
  body: unknown,
  { headers, query = '', signal }: PostOptions = {},
): Promise<Response> {
  return fetch(`${url}${query}`, {
    method: 'POST',
    headers: { authorization: KEY, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(signal && { signal }),
  });
}

/** POSTs an ad-hoc definition and reads its stream to the end. */
export async function runAdHoc(
  url: string,
  workflow: JsonObject,
  input: JsonObject = { prompt: 'a fox' },
  options: PostOptions = {},
): Promise<JsonObject[]> {
  const response = await post(`${url}/workflows/execute/stream`, { input, workflow }, options);
  return readEvents(await response.text());
}

/** The JSON of every `data:` line, whatever the line ends. */
export function readEvents(text: string): JsonObject[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice('data: '.length)) as JsonObject);
}

/** `submit first`, `completion first`, … `output`: the order of a run at a glance. */
export function outline(events: readonly JsonObject[]): string[] {
  return events.map(({ type, node_id }) =>
    node_id === undefined ? String(type) : `${String(type)} ${String(node_id)}`,
  );
}

/** The event of a kind, or a failure that shows what came instead. */
export function findEvent(events: readonly JsonObject[], type: string, nodeId?: string): JsonObject {
  const event = events.find(
    (entry) => entry.type === type && (nodeId === undefined || entry.node_id === nodeId),
  );
  if (!event) throw new Error(`No ${type} of ${nodeId ?? 'any node'} in ${JSON.stringify(outline(events))}`);
  return event;
}
