import { describe, expect, it } from 'vitest';
import { toPythonJson } from '../../emulator/json.ts';
import { chain, post, readEvents, runAdHoc, storedDefinition, textNode, useEmulator } from './testRuns.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

describe('the bytes of a stream', () => {
  const emulator = useEmulator({ definitions: [chain] });
  const stream = (body: unknown = { prompt: 'a fox' }) =>
    post(`${emulator.current.url}/workflows/test/chain/stream`, body);

  it('is an event stream with the id of the run in a header', async () => {
    const response = await stream();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('x-fal-request-id')).toMatch(UUID);
    await response.text();
  });

  it('writes frames of one data line, ended by CRLF CRLF, in Python spacing', async () => {
    const text = await (await stream()).text();
    const frames = text.split('\r\n\r\n');
    expect(frames.pop()).toBe('');
    expect(frames).toHaveLength(5);
    const requestId = readEvents(text)[0]?.request_id;
    expect(requestId).toMatch(UUID);
    expect(frames[0]).toBe(
      `data: {"type": "submit", "node_id": "first", "app_id": "fal-ai/any-llm", "request_id": "${String(requestId)}"}`,
    );
    for (const frame of frames) expect(frame).toMatch(/^data: \{"type": "[^\r\n]*\}$/);
    // No line feed without its carriage return.
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('has the shapes seen on the wire: no app_id on completions, no node_id on the output', async () => {
    const events = readEvents(await (await stream()).text());
    expect(events.map((event) => Object.keys(event).join())).toEqual([
      'type,node_id,app_id,request_id',
      'type,node_id,output',
      'type,node_id,app_id,request_id',
      'type,node_id,output',
      'type,output',
    ]);
  });

  it('escapes everything outside ASCII as Python does', async () => {
    const text = await (await stream({ prompt: 'ein Füchs 🦊' })).text();
    expect(text).toContain(String.raw`ein F\u00fcchs \ud83e\udd8a`);
    expect(text).toMatch(/^[\r\n -~]*$/);
    expect(JSON.stringify(readEvents(text).at(-1))).toContain('ein Füchs 🦊');
  });

  it('gives every run an id of its own', async () => {
    const ids = await Promise.all(
      [stream(), stream()].map(async (answer) => (await answer).headers.get('x-fal-request-id')),
    );
    expect(new Set(ids).size).toBe(2);
  });
});

describe('keep-alive', () => {
  const emulator = useEmulator({ pingEvery: 10 });

  it('writes ping comments while a node works', async () => {
    const response = await post(
      `${emulator.current.url}/workflows/execute/stream`,
      { input: { prompt: 'x' }, workflow: storedDefinition([textNode('only')], {}) },
      { query: '?pace=0.2' },
    );
    const frames = (await response.text()).split('\r\n\r\n').slice(0, -1);
    expect(frames.filter((frame) => frame === ': ping').length).toBeGreaterThan(2);
    expect(frames.filter((frame) => frame !== ': ping')).toHaveLength(3);
    expect(frames[0]).toContain('"submit"');
  });
});

describe('a quick run', () => {
  const emulator = useEmulator();

  it('has no ping at the default interval of 15 s', async () => {
    const events = await runAdHoc(
      emulator.current.url,
      storedDefinition([textNode('only')], { text: '$only.output' }),
    );
    expect(events.map(({ type }) => type)).toEqual(['submit', 'completion', 'output']);
  });
});

describe('toPythonJson', () => {
  it.each([
    [{ a: [1, 'b', null, true], c: {} }, '{"a": [1, "b", null, true], "c": {}}'],
    ['"\\\n\t\u007f\u2028', String.raw`"\"\\\n\t\u007f\u2028"`],
    [1e-7, '1e-07'],
    [1e21, '1e+21'],
    [-0.5, '-0.5'],
    [[], '[]'],
  ])('%j', (value, expected) => expect(toPythonJson(value)).toBe(expected));

  it('reads back as what it was', () => {
    const value = { deep: [{ text: 'ä "q" \u0000 \ud800', number: 1.5 }] };
    expect(JSON.parse(toPythonJson(value))).toEqual(value);
  });

  it('keeps a key named __proto__', () => {
    const value: unknown = JSON.parse('{"__proto__": {"a": 1}}');
    expect(toPythonJson(value)).toBe('{"__proto__": {"a": 1}}');
  });
});
