// A process of its own, with a small heap, or over texts that may never end: test/faults/bounds.test.ts starts it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createFalTransport,
  createWorkflowRun,
  describeError,
  mediaUrl,
  parseWorkflowEvent,
  readMedia,
  toAction,
} from 'react-fal-workflow/core';
import { readText } from '../../src/components/timeline/readText.ts';
import { markInvisible, plainLine } from '../../src/components/internal/plainLine.ts';
import { labelNode } from '../../src/protocol/labelNode.ts';
import { guessMakes } from '../../src/protocol/guessMakes.ts';
import { planFromDefinition } from '../../src/protocol/planFromDefinition.ts';

const mebibyte = 1024 * 1024;
const megabyteOf = (text: string) => text.repeat(Math.ceil(mebibyte / text.length));
const json = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
const x = megabyteOf('x');
// Twenty of them, as many as the issues that are kept, are more than the heap.
const long = x.repeat(3) + x.slice(0, x.length / 2);
const end = json({ type: 'output', output: 1 });

/** What a server sends, a part at a time, for as long as somebody takes it. */
const streams: Record<string, () => Generator<string>> = {
  *comment() {
    yield ': ';
    for (let i = 0; i < 160; i += 1) yield x;
    yield `\n\n${end}`;
  },
  *'unknown field'() {
    yield 'unknown: ';
    for (let i = 0; i < 160; i += 1) yield x;
    yield `\n\n${end}`;
  },
  *'data line'() {
    yield 'data: "';
    for (;;) yield x;
  },
  *'data lines'() {
    for (;;) yield megabyteOf('data: x\n');
  },
  *'empty data lines'() {
    for (;;) yield megabyteOf('data\r');
  },
  *'event name'() {
    yield 'event: ';
    for (;;) yield x;
  },
  *id() {
    yield 'id: ';
    for (;;) yield x;
  },
  *'outputs of one node'() {
    for (let i = 0; i < 160; i += 1) yield json({ type: 'completion', node_id: 'a', output: `${i}${x}` });
    yield end;
  },
  *'repetitions of one output'() {
    for (let i = 0; i < 160; i += 1) yield json({ type: 'completion', node_id: 'a', output: x });
    yield end;
  },
  *'unknown events'() {
    for (let i = 0; i < 24; i += 1) yield json({ type: `progress ${i} ${long}`, value: i });
    yield end;
  },
  *'text that is no JSON'() {
    for (let i = 0; i < 24; i += 1) yield `data: {${i}${long}\n\n`;
    yield end;
  },
  *'JSON that is no event'() {
    for (let i = 0; i < 24; i += 1) yield json({ kind: `${i}${long}` });
    yield end;
  },
  *'keep-alives'() {
    for (let i = 0; i < 80; i += 1) yield megabyteOf(': ping\n\n');
    yield end;
  },
  *'blank lines'() {
    for (let i = 0; i < 80; i += 1) yield megabyteOf('\r\n\r\n');
    yield end;
  },
};

/** A run over real HTTP, with events of at most 4 MiB. */
async function playStream(name: string): Promise<unknown> {
  let sent = 0;
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    void (async () => {
      for (const part of streams[name]!()) {
        if (response.destroyed) return;
        sent += part.length;
        if (response.write(part)) continue;
        await new Promise<void>((resolve) => {
          const goOn = () => {
            response.off('drain', goOn).off('close', goOn);
            resolve();
          };
          response.once('drain', goOn).once('close', goOn);
        });
      }
      response.end();
    })();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  const transport = createFalTransport({ url: `http://127.0.0.1:${port}` });
  const run = createWorkflowRun('workflows/acme/poster', { transport, maxEventBytes: 4 * mebibyte });
  const { status, error, issues } = await run.start({});
  return {
    status,
    kind: error?.kind ?? null,
    message: error?.message ?? null,
    mebibytes: Math.round(sent / mebibyte),
    issues: issues.map(({ code, message }) => `${code} ${message.length}`),
  };
}

const parts = [
  ...' <>&%/.:-_{}[]"\'\\$#?=,;aA0\n\r\t\0',
  ...[
    '<a',
    '</',
    '<!--',
    '<title',
    '&a',
    '&lt;',
    'Key ',
    'Bearer x',
    'key=',
    'data:',
    'image/',
    'https://',
    'a ',
    'a/',
  ],
  ...[
    '..',
    '\u2028',
    '\ud800',
    '🐉',
    'e\u0301',
    '\u202e',
    '{a',
    '{a|',
    '$a.',
    '"a":',
    '\\u0000',
    'a-',
    'a_',
    'aA',
    'x.png?',
  ],
];

/** Everything that reads a server's text, on texts that make nested quantifiers run for ever. */
function readTexts(): number {
  let read = 0;
  for (const part of parts) {
    const body = part.repeat(Math.ceil(200_000 / part.length));
    for (const text of [
      body,
      `${body}!`,
      `x${body}`,
      `<html>${body}`,
      `data:${body}`,
      `https://a.b/${body}`,
    ]) {
      describeError(text);
      describeError({
        detail: [{ loc: ['body', text], msg: text, type: text, ctx: { a: text } }],
        error_type: text,
      });
      const parsed = parseWorkflowEvent(text);
      parseWorkflowEvent(text, 'error');
      if (parsed.ok && parsed.known) toAction(parsed.event, 0);
      readMedia({
        [text.slice(0, 5000)]: [text, { url: text, content_type: text, file_name: text, resolution: text }],
      });
      for (const purpose of ['image', 'link', 'video'] as const) mediaUrl(text, { purpose });
      labelNode(text, text, { label: text }, new Map());
      labelNode(text, text, {}, new Map());
      guessMakes(text);
      readText(text);
      markInvisible(text);
      plainLine(text);
      planFromDefinition({
        nodes: { [text]: { id: text, type: 'run', app: text, depends: [text], input: { a: text } } },
      });
      read += 1;
    }
  }
  return read;
}

const [task, name = ''] = process.argv.slice(2);
const answer =
  task === 'list' ? Object.keys(streams) : task === 'stream' ? await playStream(name) : readTexts();
console.log(JSON.stringify(answer));
// Connections that were cut off keep the process.
process.exit(0);
