import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { useWorkflow, WorkflowProvider, type UseWorkflowOptions } from 'react-fal-workflow';
import { createFalTransport } from 'react-fal-workflow/core';
import type { ScriptEvent } from 'react-fal-workflow/testing';
import {
  complete,
  newClient,
  poster,
  posterScript,
  press,
  renderStrict,
  result,
  submit,
} from './support.tsx';

interface Received {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
  response: ServerResponse;
  closed: boolean;
}

let server: Server;
let address: string;
let received: Received[];
let answer: (received: Received) => void;

beforeEach(async () => {
  received = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (bytes: Buffer) => (body += bytes.toString()));
    request.on('end', () => {
      const { method, url, headers } = request;
      const one: Received = { method, url, headers, body, response, closed: false };
      response.on('close', () => (one.closed = true));
      received.push(one);
      answer(one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function open({ response }: Received) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'x-fal-request-id': 'run-1' });
  response.flushHeaders();
}

function say({ response }: Received, ...events: ScriptEvent[]) {
  for (const event of events) response.write(`data: ${JSON.stringify(event)}\r\n\r\n`);
}

function Poster(options: UseWorkflowOptions) {
  const { start, cancel, status, connection, nodes } = useWorkflow(poster, options);
  return (
    <>
      <button type="button" onClick={() => void start({ prompt: 'a café puppy' })}>
        Run
      </button>
      <button type="button" onClick={() => void cancel()}>
        Cancel
      </button>
      <output>
        {status}, {connection}
      </output>
      <p>{nodes.map((node) => `${node.id} ${node.status}`).join(', ')}</p>
    </>
  );
}

const run = () => screen.getByRole('button', { name: 'Run' });
const becomes = (expected: string) =>
  waitFor(() => expect(screen.getByRole('status').textContent).toBe(expected));

const retrying = () =>
  newClient({
    defaultOptions: { queries: { retry: 3, retryDelay: 0 }, mutations: { retry: 3, retryDelay: 0 } },
  });

/** What could still come has come: a request of the server's own has gone there and back. */
async function roundTrip() {
  const before = received.length;
  const response = await fetch(`${address}/round-trip`);
  await response.text();
  expect(received).toHaveLength(before + 1);
  received.pop();
}

describe('over HTTP, with a real fetch', () => {
  beforeEach(() => {
    answer = (one) => {
      if (one.url === '/round-trip') one.response.end();
      else open(one);
    };
  });

  test('one click is one POST, as fal’s own clients send it through a proxy', async () => {
    const transport = createFalTransport({ proxyUrl: `${address}/api/fal/proxy` });
    renderStrict(
      <WorkflowProvider transport={transport}>
        <Poster />
      </WorkflowProvider>,
      { client: retrying() },
    );
    await roundTrip();
    expect(received).toHaveLength(0);

    press(run());
    press(run());
    await becomes('running, open');
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      method: 'POST',
      url: '/api/fal/proxy',
      body: '{"prompt":"a café puppy"}',
      headers: {
        'content-type': 'application/json',
        'x-fal-target-url': 'https://fal.run/workflows/acme/poster/stream',
      },
    });

    say(received[0]!, ...posterScript);
    received[0]!.response.end();
    await becomes('success, closed');
    await roundTrip();
    expect(received).toHaveLength(1);
  });

  test('leaving in mid-run and coming back neither ends the request nor sends another', async () => {
    const transport = createFalTransport({ url: address });
    const client = retrying();
    const { unmount } = renderStrict(<Poster id="hero" transport={transport} />, { client });
    press(run());
    await becomes('running, open');
    unmount();
    say(received[0]!, submit('draft'), complete('draft'));
    await roundTrip();
    expect(received[0]!.closed).toBe(false);

    renderStrict(<Poster id="hero" transport={transport} />, { client });
    await screen.findByText('draft success, final pending');
    say(received[0]!, result());
    await becomes('success, closed');
    expect(received).toHaveLength(1);
  });

  test('a server that takes its time is asked once, however often one clicks', async () => {
    answer = (one) => void (one.url === '/round-trip' && one.response.end());
    renderStrict(<Poster transport={createFalTransport({ url: address })} />, { client: retrying() });
    press(run());
    await waitFor(() => expect(received).toHaveLength(1));
    press(run());
    await roundTrip();
    press(run());
    open(received[0]!);
    say(received[0]!, result());
    await becomes('success, closed');
    expect(received).toHaveLength(1);
  });

  test('a connection that breaks in mid-run is not sent again, also when the network returns', async () => {
    renderStrict(<Poster transport={createFalTransport({ url: address })} />, { client: retrying() });
    press(run());
    await becomes('running, open');
    say(received[0]!, submit('draft'));
    await screen.findByText('draft running, final pending');
    received[0]!.response.destroy();
    await becomes('interrupted, closed');
    window.dispatchEvent(new Event('online'));
    window.dispatchEvent(new Event('focus'));
    await roundTrip();
    expect(received).toHaveLength(1);
  });

  test.each([429, 500, 502, 503])('an answer of %i is not asked for again', async (code) => {
    answer = ({ url, response }) => {
      if (url === '/round-trip') return void response.end();
      response.writeHead(code, { 'content-type': 'application/json', 'retry-after': '0' });
      response.end('{"detail":"Not now"}');
    };
    renderStrict(<Poster transport={createFalTransport({ url: address })} />, { client: retrying() });
    press(run());
    await becomes('error, closed');
    await roundTrip();
    expect(received).toHaveLength(1);
  });

  test('a server that cannot be reached is not asked again when the network returns', async () => {
    let attempts = 0;
    const transport = createFalTransport({
      url: 'http://127.0.0.1:1',
      fetch: (...request) => {
        attempts += 1;
        return fetch(...request);
      },
    });
    const { client } = renderStrict(<Poster transport={transport} />, { client: retrying() });
    press(run());
    await becomes('error, closed');
    window.dispatchEvent(new Event('online'));
    await client.resumePausedMutations();
    await roundTrip();
    expect(attempts).toBe(1);
  });

  test('cancel closes the connection, which is what makes fal stop', async () => {
    renderStrict(<Poster transport={createFalTransport({ url: address })} />, { client: retrying() });
    press(run());
    await becomes('running, open');
    press(screen.getByRole('button', { name: 'Cancel' }));
    await becomes('canceled, closed');
    await waitFor(() => expect(received[0]!.closed).toBe(true));
    await roundTrip();
    expect(received).toHaveLength(1);
  });
});
