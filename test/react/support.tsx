import type { ReactNode } from 'react';
import { QueryClient, QueryClientProvider, type QueryClientConfig } from '@tanstack/react-query';
import { cleanup, configure, render, renderHook } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import { defineWorkflow, type TransportRequest, type WorkflowTransport } from 'react-fal-workflow/core';
import { sseResponse, type ScriptEvent } from 'react-fal-workflow/testing';

// A busy machine may take seconds for what takes none. These end waits that would never end, and measure nothing.
configure({ asyncUtilTimeout: 20_000 });

const clients: QueryClient[] = [];

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  for (const client of clients.splice(0)) client.clear();
});

/** A two-node chain. */
export const poster = defineWorkflow({
  endpoint: 'workflows/acme/poster',
  nodes: { draft: { app: 'fal-ai/flux/dev' }, final: { app: 'fal-ai/esrgan', dependsOn: ['draft'] } },
});

export const submit = (nodeId: string, requestId = `request-${nodeId}`): ScriptEvent => ({
  type: 'submit',
  node_id: nodeId,
  app_id: 'fal-ai/flux/dev',
  request_id: requestId,
});
export const complete = (nodeId: string, output: unknown = { seed: 1 }): ScriptEvent => ({
  type: 'completion',
  node_id: nodeId,
  output,
});
export const result = (output: unknown = { url: 'https://fal.media/poster.png' }): ScriptEvent => ({
  type: 'output',
  output,
});

/** A whole good run of `poster`, message by message. */
export const posterScript = [
  submit('draft'),
  complete('draft'),
  submit('final'),
  complete('final'),
  result(),
];

export function newClient(config?: QueryClientConfig): QueryClient {
  const client = new QueryClient(config);
  clients.push(client);
  return client;
}

/**
 * StrictMode, and a QueryClient of the test's own unless it says `null`. StrictMode must be the root's own child:
 * within a wrapper React 19 runs effects once only.
 */
export function renderStrict(ui: ReactNode, { client = newClient() }: { client?: QueryClient | null } = {}) {
  const view = render(ui, { reactStrictMode: true, ...wrapper(client) });
  return { ...view, client: client ?? new QueryClient() };
}

export function renderStrictHook<Result, Props>(
  hook: (props: Props) => Result,
  { client = newClient(), initialProps }: { client?: QueryClient | null; initialProps?: Props } = {},
) {
  const props = initialProps === undefined ? {} : { initialProps };
  return renderHook(hook, { reactStrictMode: true, ...wrapper(client), ...props });
}

function wrapper(client: QueryClient | null) {
  if (!client) return {};
  return {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    ),
  };
}

// Taken before any test fakes it: a turn of the event loop must stay one.
const { setImmediate: nextTurn } = globalThis;

/**
 * Lets everything happen that is ready to: promises, streams, React's scheduler. Waits for no timer, and is no
 * `act`, which would batch what a browser does not.
 */
export async function turns(count = 6): Promise<void> {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => nextTurn(resolve));
}

/** A server that says what the test tells it, when the test tells it. */
export interface HandDriven extends WorkflowTransport {
  readonly requests: readonly TransportRequest[];
  /** Sends messages to the newest run, each in a network chunk of its own, and lets React draw between them. */
  say(...events: ScriptEvent[]): Promise<void>;
  /** Sends messages to the newest run, all in one network chunk. */
  sayAtOnce(events: readonly ScriptEvent[]): Promise<void>;
  /** Ends the newest run's stream. */
  end(): Promise<void>;
}

export function handDriven(): HandDriven {
  const requests: TransportRequest[] = [];
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  const frame = (event: ScriptEvent) => `data: ${JSON.stringify(event)}\r\n\r\n`;
  const send = async (text: string) => {
    controller?.enqueue(encoder.encode(text));
    await turns();
  };
  return {
    requests,
    async open(request) {
      requests.push(request);
      const body = new ReadableStream<Uint8Array>({
        start(own) {
          controller = own;
          request.signal.addEventListener('abort', () => own.error(request.signal.reason));
        },
      });
      return new Response(body, sseResponse([]));
    },
    async say(...events) {
      for (const event of events) await send(frame(event));
    },
    sayAtOnce: (events) => send(events.map(frame).join('')),
    async end() {
      controller?.close();
      await turns();
    },
  };
}

export function press(button: HTMLElement): void {
  // The browser's own click, outside of `act`: as it comes from a person.
  button.click();
}
