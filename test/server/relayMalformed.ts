import { connect, type Socket } from 'node:net';

/** A source of numbers that can be repeated: mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

type Random = () => number;
const pick = <Item>(random: Random, items: readonly Item[]): Item =>
  items[Math.floor(random() * items.length)]!;
const junk = (random: Random, length: number) =>
  Array.from({ length: Math.floor(random() * length) }, () =>
    String.fromCharCode(Math.floor(random() * 256)),
  ).join('');

const methods = [
  'GET',
  'POST',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'PUT',
  'PATCH',
  'TRACE',
  'CONNECT',
  'get',
  'BREW',
  '',
];
const paths = [
  '/api/workflows/runs',
  '/api/workflows/runs/',
  `/api/workflows/runs/${'A'.repeat(32)}`,
  `/api/workflows/runs/${'A'.repeat(32)}/events`,
  '/api/workflows/runs/../../../../etc/passwd',
  '/api/workflows/runs/%00%0d%0a/events',
  '/api/workflows/runs/%/events',
  '/api/workflows/runs?key=%E0%A4%A',
  `/api/workflows/runs?key=${'k'.repeat(32)}`,
  '//evil.example/runs',
  'http://evil.example/api/workflows/runs',
  '*',
  '/',
  '',
  `/${'x'.repeat(9_000)}`,
  '/api/workflows/runs/\u00e9\u00ff',
  '/api/workflows/runs/[::1]',
  '/\\evil.example/runs',
];
const hosts = [
  '127.0.0.1',
  'localhost:80',
  'a b',
  '',
  '[',
  '[::1',
  'x:99999999',
  'evil.example/path',
  'a@b',
  '%',
  '?',
  '#',
  '..',
];
const versions = ['HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/0.9', 'HTTP', 'ICY'];
const types = [
  'application/json',
  'text/plain',
  'application/json; charset=\u00ff',
  '',
  'multipart/form-data; boundary=x',
];
const bodies = [
  '',
  '{',
  'null',
  '[]',
  '{"endpoint":"workflows/local/none"}',
  '{"endpoint":{}}',
  '{"endpoint":"__proto__","input":{"__proto__":{}}}',
  `{"endpoint":"x","input":${'['.repeat(500)}`,
  '\u0000\u0001\u00ff',
  '{"endpoint":"workflows/local/none","input":"\\ud800"}',
];
const headerNames = [
  'last-event-id',
  'idempotency-key',
  'origin',
  'sec-fetch-site',
  'cookie',
  'x-user',
  'transfer-encoding',
  'expect',
  'upgrade',
  'content-encoding',
  'range',
];

/** One request that is wrong somewhere, as bytes. It never starts a run: no body of these names a workflow. */
export function malformedRequest(random: Random): Buffer {
  if (random() < 0.1) return Buffer.from(junk(random, 400), 'latin1');
  const body = random() < 0.5 ? pick(random, bodies) : junk(random, 200);
  const lines = [
    `${pick(random, methods)} ${pick(random, paths)} ${random() < 0.7 ? 'HTTP/1.1' : pick(random, versions)}`,
  ];
  if (random() < 0.9) lines.push(`host: ${random() < 0.5 ? '127.0.0.1' : pick(random, hosts)}`);
  if (random() < 0.7)
    lines.push(`content-type: ${random() < 0.6 ? 'application/json' : pick(random, types)}`);
  const length = random();
  if (length < 0.6) lines.push(`content-length: ${Buffer.byteLength(body, 'latin1')}`);
  else if (length < 0.75)
    lines.push(`content-length: ${pick(random, ['-1', 'x', '99999999999', '0', '1e3', '5, 6'])}`);
  else if (length < 0.85) lines.push('transfer-encoding: chunked');
  const extra = Math.floor(random() * 4);
  for (let i = 0; i < extra; i += 1) lines.push(`${pick(random, headerNames)}: ${junk(random, 60)}`);
  const text = `${lines.join('\r\n')}\r\n\r\n${body}`;
  // Half of a request, now and then.
  return Buffer.from(random() < 0.1 ? text.slice(0, Math.floor(random() * text.length)) : text, 'latin1');
}

/** Sends malformed requests, several a connection, and waits until each connection is over. */
export async function sendMalformed(port: number, count: number, seed: number): Promise<void> {
  const random = createRandom(seed);
  let sent = 0;
  async function worker() {
    while (sent < count) {
      const requests = Array.from({ length: 1 + Math.floor(random() * 5) }, () => malformedRequest(random));
      sent += requests.length;
      await talk(port, requests);
    }
  }
  await Promise.all(Array.from({ length: 20 }, worker));
}

function talk(port: number, requests: readonly Buffer[]): Promise<void> {
  return new Promise((resolve) => {
    const socket: Socket = connect(port, '127.0.0.1');
    let idle: NodeJS.Timeout | undefined;
    const rest = () => {
      clearTimeout(idle);
      // Neither answered nor closed: the server waits for the rest of half a request, which never comes.
      idle = setTimeout(() => socket.destroy(), 20);
    };
    socket.on('connect', () => {
      for (const request of requests) socket.write(request);
      rest();
    });
    socket.on('data', rest);
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(idle);
      resolve();
    });
  });
}
