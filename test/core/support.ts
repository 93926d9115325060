import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import {
  createWorkflowRun,
  isSettled,
  type NodeState,
  type RunState,
  type TransportRequest,
  type TransportResumeRequest,
  type WorkflowRun,
  type WorkflowRunOptions,
  type WorkflowTransport,
} from 'react-fal-workflow/core';

export const endpoint = 'workflows/acme/poster';

/** Ids that break naive records, and the longest that a test needs. */
export const awkwardIds = ['__proto__', 'constructor', '0', '🐉👩‍👩‍👧', 'toString', 'x'.repeat(10_000)];

export const submit = (node: string, request = `${node}-1`, app = `fal-ai/${node}`) => ({
  type: 'submit',
  node_id: node,
  app_id: app,
  request_id: request,
});
export const completion = (node: string, output: unknown = { from: node }) => ({
  type: 'completion',
  node_id: node,
  output,
});
export const failure = (node: string, message = `${node} failed`) => ({
  type: 'error',
  node_id: node,
  message,
  error: { status: 500, body: { detail: message } },
});
export const result = (output: unknown = { url: 'https://fal.media/a.png' }) => ({ type: 'output', output });

/** One event as fal sends it. */
export const frame = (event: unknown, id?: string) =>
  `${id === undefined ? '' : `id: ${id}\r\n`}data: ${typeof event === 'string' ? event : JSON.stringify(event)}\r\n\r\n`;

/** Makes any write to a value throw, however deep: what is published must never change. */
export function deepFreeze<Value>(value: Value): Value {
  const stack: unknown[] = [value];
  while (stack.length > 0) {
    const next = stack.pop();
    if (typeof next !== 'object' || next === null || Object.isFrozen(next)) continue;
    Object.freeze(next);
    stack.push(...Object.values(next));
  }
  return value;
}

/** A state without what depends on the clock. */
export function timeless(state: RunState) {
  const { startedAt: _started, endedAt: _ended, issues, nodes, ...rest } = state;
  return {
    ...rest,
    issues: issues.map(({ code, message }) => ({ code, message })),
    nodes: state.order.map((id) => timelessNode(nodes[id]!)),
  };
}

function timelessNode({ startedAt: _started, endedAt: _ended, previousAttempts, ...node }: NodeState) {
  return {
    ...node,
    previousAttempts: previousAttempts.map(({ requestId, error }) => ({ requestId, error })),
  };
}

/** Resolves as soon as the run's state is as wanted. */
export function until<Input, Output>(
  run: WorkflowRun<Input, Output>,
  wanted: (state: RunState<Input, Output>) => boolean,
): Promise<RunState<Input, Output>> {
  return new Promise((resolve) => {
    if (wanted(run.getState())) return resolve(run.getState());
    const stop = run.subscribe(() => {
      if (!wanted(run.getState())) return;
      stop();
      resolve(run.getState());
    });
  });
}

/** Lets everything happen that waits for promises alone: no timer, no network. */
export async function turns(count = 100): Promise<void> {
  for (let i = 0; i < count; i += 1) await Promise.resolve();
}

export const eventStream = { 'content-type': 'text/event-stream', 'x-fal-request-id': 'run-request' };

/** A body that is written by hand. */
export interface HandBody {
  readonly response: Response;
  send(...events: readonly unknown[]): void;
  raw(text: string): void;
  end(): void;
  cut(): void;
  /** Whether the reader has let go of it. */
  readonly canceled: boolean;
}

export function handBody(headers: Record<string, string> = eventStream, status = 200): HandBody {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const encoder = new TextEncoder();
  let canceled = false;
  const body = new ReadableStream<Uint8Array>({
    start: (given) => void (controller = given),
    cancel: () => void (canceled = true),
  });
  const raw = (text: string) => {
    // A canceled stream takes nothing any more; the network goes on all the same.
    if (!canceled) controller.enqueue(encoder.encode(text));
  };
  return {
    response: new Response(body, { status, headers }),
    raw,
    send: (...events) => raw(events.map((event) => frame(event)).join('')),
    end: () => controller.close(),
    cut: () => controller.error(new TypeError('network error')),
    get canceled() {
      return canceled;
    },
  };
}

/** A transport whose answers are written by hand, and which ignores its signal, as some fetches do. */
export function handTransport(headers?: Record<string, string>) {
  const requests: TransportRequest[] = [];
  const bodies: HandBody[] = [];
  const transport: WorkflowTransport = {
    async open(request) {
      requests.push(request);
      const body = handBody(headers);
      bodies.push(body);
      return body.response;
    },
  };
  return { transport, requests, bodies };
}

/** The answer that a run gets, whatever it sends. */
export function answering(answer: () => Response | Promise<Response>) {
  const requests: TransportRequest[] = [];
  const transport: WorkflowTransport = {
    async open(request) {
      requests.push(request);
      return answer();
    },
  };
  return { transport, requests };
}

/** A transport that can resume: each connection, the first included, is one entry of `answers`. */
export function resumable(answers: readonly (() => Response | null | Promise<Response | null>)[]) {
  const posts: TransportRequest[] = [];
  const resumes: TransportResumeRequest[] = [];
  let next = 0;
  const take = () => (answers[next++] ?? (() => Promise.reject(new TypeError('network error'))))();
  const transport: WorkflowTransport = {
    async open(request) {
      posts.push(request);
      return (await take()) ?? new Response(null, { status: 404 });
    },
    async resume(request) {
      resumes.push(request);
      return take();
    },
  };
  return { transport, posts, resumes };
}

/** An event stream of the relay's that ends, or breaks, behind its text. */
export function relayAnswer(text: string, { cut = false, runId = 'run-7' } = {}): Response {
  const encoder = new TextEncoder();
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (!sent && text !== '') {
        sent = true;
        return controller.enqueue(encoder.encode(text));
      }
      if (cut) controller.error(new TypeError('network error'));
      else controller.close();
    },
  });
  return new Response(body, { headers: { ...eventStream, 'x-workflow-run-id': runId } });
}

/** Records, in order, every callback and notification of a run. */
export function watched<Input = Record<string, unknown>, Output = unknown>(
  options: WorkflowRunOptions<Input, Output>,
) {
  const log: string[] = [];
  const run = createWorkflowRun<Input, Output>(endpoint, {
    onEvent: ({ type }) => void log.push(`event ${type}`),
    onNodeSettled: ({ id, status }) => void log.push(`node ${id} ${status}`),
    onError: ({ kind }) => void log.push(`error ${kind}`),
    onSettled: ({ status }) => void log.push(`settled ${status}`),
    ...options,
  });
  run.subscribe(() => void log.push(`state ${run.getState().status}`));
  return { run, log };
}

/** A real server on loopback. Closed with its test. */
export async function serve(handler: (request: IncomingMessage, response: ServerResponse) => void) {
  const posts: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (text: string) => void (body += text));
    request.on('end', () => {
      if (request.method === 'POST') posts.push(body);
      handler(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A test that failed may have left a connection open.
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, posts, server };
}

/** What has to be true of every state that anyone can ever see. */
export function illegal(state: RunState): string[] {
  const found: string[] = [];
  const check = (holds: boolean, what: string) => void (holds || found.push(what));
  const settled = isSettled(state);
  const nodes = state.order.map((id) => state.nodes[id]);
  check(
    ['idle', 'running', 'success', 'error', 'canceled', 'interrupted'].includes(state.status),
    'run status',
  );
  check(new Set(state.order).size === state.order.length, 'order is unique');
  check(
    [...state.order].sort().join('\n') === Object.keys(state.nodes).sort().join('\n'),
    'order lists exactly the nodes',
  );
  check(Object.getPrototypeOf(state.nodes) === null, 'nodes have no prototype');
  check(
    (state.connection === 'closed') === (state.status !== 'running'),
    'connection is closed unless running',
  );
  check((state.silentSince !== null) === (state.connection === 'stalled'), 'silence while stalled');
  check((state.endedAt !== null) === settled, 'endedAt');
  check((state.startedAt !== null) === (state.status !== 'idle'), 'startedAt');
  check(state.output === null || state.status === 'success', 'an output means success');
  check(
    !['error', 'interrupted'].includes(state.status) || state.error !== null,
    'a failed run has an error',
  );
  check(state.status !== 'success' || state.error === null, 'a successful run has no error');
  check(state.errors.length <= 100 && state.issues.length <= 20, 'bounded');
  for (const node of nodes) {
    if (!node) continue;
    check(!settled || (node.status !== 'pending' && node.status !== 'running'), `${node.id} is settled`);
    check(settled || (node.status !== 'skipped' && node.status !== 'canceled'), `${node.id} is not settled`);
    check(
      (node.status === 'pending' || node.status === 'skipped') === (node.attempt === 0),
      `${node.id} attempt`,
    );
    check(node.status !== 'error' || node.error !== null, `${node.id} has an error`);
    check(node.status !== 'success' || node.error === null, `${node.id} has no error`);
    check(node.status !== 'running' || (node.endedAt === null && node.error === null), `${node.id} runs`);
  }
  return found;
}
