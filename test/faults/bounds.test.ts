// What a server can make a page hold, and how long it can keep it busy. In a process of its own: there a heap that is
// too small ends it, which is a proof without measuring.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { bundleChild } from './bundle.ts';

// A process has to start and to read tens of megabytes; a busy machine is slow.
vi.setConfig({ testTimeout: 240_000 });
const run = promisify(execFile);

let child: Awaited<ReturnType<typeof bundleChild>>;
beforeAll(async () => {
  child = await bundleChild('./childTasks.ts');
});
afterAll(() => child?.remove());

async function ask(heap: number, ...args: string[]): Promise<unknown> {
  // It is killed at the end: a regular expression that never ends hears no signal but this one.
  const options = { timeout: 200_000, killSignal: 'SIGKILL' as const, maxBuffer: 16 * 1024 * 1024 };
  const { stdout } = await run(
    process.execPath,
    [`--max-old-space-size=${heap}`, child.path, ...args],
    options,
  );
  return JSON.parse(stdout);
}

const whole = [
  'comment',
  'unknown field',
  'keep-alives',
  'blank lines',
  'repetitions of one output',
  'outputs of one node',
];
const noted = ['unknown events', 'text that is no JSON', 'JSON that is no event'];
const endless = ['data line', 'data lines', 'empty data lines', 'event name', 'id'];

test('no stream of the child is forgotten', async () => {
  const all = [...whole, ...noted, ...endless].sort();
  expect(((await ask(64, 'list')) as string[]).sort()).toEqual(all);
});

test.each(whole)('a heap holds a run with more bytes of "%s" than it has', async (name) => {
  expect(await ask(64, 'stream', name)).toMatchObject({ status: 'success', mebibytes: expect.any(Number) });
});

test.each(noted)('a small heap holds a run with "%s"', async (name) => {
  const { issues, ...rest } = (await ask(64, 'stream', name)) as { issues: string[] };
  expect(rest).toMatchObject({ status: 'success' });
  expect(issues).toHaveLength(20);
  for (const issue of issues) expect(Number(issue.split(' ')[1])).toBeLessThan(300);
});

test.each(endless)('an endless "%s" ends the run at the limit, and is read no further', async (name) => {
  const end = (await ask(64, 'stream', name)) as { message: string; mebibytes: number };
  expect(end).toMatchObject({ status: 'error', kind: 'limit' });
  expect(end.message).toContain('maxEventBytes');
  // 4 MiB are allowed; some more are in buffers on the way.
  expect(end.mebibytes).toBeLessThan(4 * 8 + 16);
});

test('no text keeps what reads it busy for ever', async () => {
  expect(await ask(256, 'texts')).toBeGreaterThan(300);
});
