import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createWorkflowHandler,
  memoryRunStore,
  type RunStore,
  type WorkflowHandler,
  type WorkflowHandlerOptions,
} from 'react-fal-workflow/server';
import { toNodeHandler } from 'react-fal-workflow/server/node';
import { readEventStream, type EventStreamMessage, type RunState } from 'react-fal-workflow/core';
import {
  endpointOf,
  startEmulator,
  type EmulatorOptions,
  type RunningEmulator,
  type WorkflowExport,
} from '../../emulator/index.ts';

/** The key that the emulator takes, and that must never be seen anywhere else. */
export const plantedKey = 'b0a1c2d3-0000-4000-8000-planted-key-id:5ec2e7fa1ca11ed5ec2e7fa1ca11ed99';

export const endpoint = 'workflows/fal-ai/sdxl-sticker';

const textNode = (id: string, ...depends: string[]) => ({
  id,
  type: 'run',
  depends,
  app: 'fal-ai/any-llm',
  input: { prompt: depends[0] === undefined ? '$input.prompt' : `$${depends[0]}.output` },
});

/** Six text nodes, three of them at the same time: a run that costs no pixels, for tests that want many. */
const wordsDefinition: WorkflowExport = {
  name: 'words',
  title: 'Words',
  user_nickname: 'local',
  is_public: true,
  created_at: '2026-01-01T00:00:00Z',
  contents: {
    name: 'workflow',
    version: '1',
    nodes: {
      a: textNode('a'),
      b: textNode('b'),
      c: textNode('c'),
      d: textNode('d', 'a', 'b', 'c'),
      e: textNode('e', 'd'),
      f: textNode('f', 'e'),
    },
    output: { text: '$f.output' },
    schema: { input: { prompt: { name: 'prompt', type: 'string', required: true } }, output: {} },
  },
};

export const words = endpointOf(wordsDefinition);
/** Entries of a whole run of it: `run-started`, two a node, `output`, `run-ended`. */
export const wordsEntries = 15;

export interface RelayOptions extends Partial<WorkflowHandlerOptions> {
  /** Share one emulator between relays; it is not closed with them. */
  readonly fal?: RunningEmulator;
  readonly emulator?: EmulatorOptions;
}

/** A real HTTP server with the relay behind the Node adapter, and the emulator as fal. */
export interface RunningRelay {
  /** `http://127.0.0.1:<port>/api/workflows`: the base of the routes. */
  readonly url: string;
  readonly port: number;
  readonly handler: WorkflowHandler;
  readonly server: Server;
  readonly fal: RunningEmulator;
  readonly store: RunStore;
  /** What was reported to `onError`. */
  readonly errors: unknown[];
  close(): Promise<void>;
}

/** The user is who the header `x-user` says, `ada` without one, nobody with an empty one. */
export const authorize = (request: Request): string | null => {
  const user = request.headers.get('x-user') ?? 'ada';
  return user === '' ? null : user;
};

// The page's own wishes for the local fal: a fault, another pace.
const upstreamHeaders = ({ headers }: Request): Record<string, string> => ({
  'x-emulator-fault': headers.get('x-emulator-fault') ?? '',
  ...(headers.has('x-emulator-pace') && { 'x-emulator-pace': headers.get('x-emulator-pace') ?? '' }),
});

export async function startRelay(given: RelayOptions = {}): Promise<RunningRelay> {
  const { fal: shared, emulator, upstream, ...options } = given;
  const fal = shared ?? (await startFal(emulator));
  const errors: unknown[] = [];
  const store = options.store ?? memoryRunStore();
  const handler = createWorkflowHandler({
    credentials: plantedKey,
    workflows: Object.fromEntries(fal.emulator.definitions.map((each) => [endpointOf(each), true])),
    authorize,
    onError: (error) => void errors.push(error),
    ...options,
    store,
    upstream: { url: fal.url, headers: upstreamHeaders, ...upstream },
  });
  const server = createServer(toNodeHandler(handler));
  // On a busy machine the two ends of one process would disagree on which idle connection is still open.
  server.keepAliveTimeout = 0;
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}/api/workflows`,
    port,
    handler,
    server,
    fal,
    store,
    errors,
    async close() {
      await handler.close({ timeout: 0 });
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      if (!shared) await fal.close();
    },
  };
}

/** The local fal, with the planted key. */
export function startFal(options: EmulatorOptions = {}): Promise<RunningEmulator> {
  return startEmulator({ pace: 0, key: plantedKey, definitions: [wordsDefinition], ...options });
}

export interface StartWishes {
  readonly endpoint?: string;
  readonly input?: unknown;
  readonly headers?: Record<string, string>;
  readonly fault?: string;
  readonly pace?: number;
  readonly key?: string;
  readonly signal?: AbortSignal;
}

/** Sends the POST of a start. */
export function start({ url }: { url: string }, wishes: StartWishes = {}): Promise<Response> {
  const { fault, pace, key, signal } = wishes;
  return fetch(`${url}/runs`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(fault !== undefined && { 'x-emulator-fault': fault }),
      ...(pace !== undefined && { 'x-emulator-pace': String(pace) }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...wishes.headers,
    },
    body: JSON.stringify({ endpoint: wishes.endpoint ?? words, input: wishes.input ?? { prompt: 'a fox' } }),
    ...(signal && { signal }),
  });
}

export function runIdOf(response: Response): string {
  const id = response.headers.get('x-workflow-run-id');
  if (id === null) throw new Error(`The answer (${response.status}) names no run.`);
  return id;
}

/** Asks for the events of a run. */
export function watch(
  { url }: { url: string },
  runId: string,
  lastEventId?: string,
  more: RequestInit = {},
): Promise<Response> {
  return fetch(`${url}/runs/${runId}/events`, {
    ...more,
    headers: {
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
      ...toObject(more.headers),
    },
  });
}

/** Every message of a stream, to its end. */
export async function readAll(response: Response): Promise<EventStreamMessage[]> {
  const messages: EventStreamMessage[] = [];
  for await (const batch of messagesOf(response)) messages.push(...batch);
  return messages;
}

/** The first messages of a stream, whose connection is then dropped. */
export async function readSome(response: Response, count: number): Promise<EventStreamMessage[]> {
  const messages: EventStreamMessage[] = [];
  if (count === 0) await response.body?.cancel();
  else {
    for await (const batch of messagesOf(response)) {
      messages.push(...batch);
      if (messages.length >= count) break;
    }
  }
  return messages.slice(0, count);
}

export function messagesOf(response: Response): AsyncIterable<readonly EventStreamMessage[]> {
  if (response.status !== 200 || !response.body) throw new Error(`No stream: ${response.status}`);
  return readEventStream(response.body);
}

export const json = (message: EventStreamMessage | undefined): Record<string, unknown> =>
  JSON.parse(message?.data ?? 'null') as Record<string, unknown>;

/** How a run ended, by its last entry. */
export const endOf = (messages: readonly EventStreamMessage[]) => json(messages.at(-1));

/** The run as the relay tells it. */
export async function stateOf({ url }: { url: string }, runId: string): Promise<RunState> {
  return (await (await fetch(`${url}/runs/${runId}`)).json()) as RunState;
}

/** A store that counts what is open in it. */
export function countingStore(inner: RunStore = memoryRunStore()) {
  const open = { viewers: 0, mostViewers: 0, reads: 0, writers: 0, entriesRead: 0, created: 0 };
  const store: RunStore = {
    ...inner,
    async create(record, options) {
      const created = await inner.create(record, options);
      if (created.status === 'created') open.created += 1;
      return created;
    },
    write(runId, events) {
      const writer = inner.write(runId, events);
      open.writers += 1;
      return {
        ...writer,
        release() {
          open.writers -= 1;
          return writer.release();
        },
      };
    },
    async read(runId, after, signal) {
      open.reads += 1;
      try {
        const read = await inner.read(runId, after, signal);
        open.entriesRead += read.entries.length;
        return read;
      } finally {
        open.reads -= 1;
      }
    },
    async enter(runId, maxViewers) {
      const leave = await inner.enter(runId, maxViewers);
      if (!leave) return null;
      open.viewers += 1;
      open.mostViewers = Math.max(open.viewers, open.mostViewers);
      return () => {
        open.viewers -= 1;
        leave();
      };
    },
  };
  return { store, open };
}

const toObject = (headers: HeadersInit | undefined) => Object.fromEntries(new Headers(headers));

/** A fetch to fal that waits until it is opened, so that a run begins when everybody is there. */
export function gatedFetch(): { fetch: typeof fetch; open(): void } {
  let open = () => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  return { fetch: (...given) => gate.then(() => fetch(...given)), open: () => open() };
}

/** Listens on a free port of loopback. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
