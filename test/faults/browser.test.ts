// Faults that only a browser has: no network, other origins, the cache of the back button, frozen pages, six
// connections to a host. Real Chromium, the real drop-ins, the local fal and the relay over real HTTP.
import { chromium, type Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/findBrowser.mjs';
import { frame, result, submit } from '../core/support.ts';
import { eventually } from '../server/eventually.ts';
import { words } from '../server/relaySupport.ts';
import { openFaultPage, servePage, type OpenedPage, type ServedPage } from './page/servePage.ts';

let browser: Browser;
let served: ServedPage;
let opened: OpenedPage | null = null;

beforeAll(async () => {
  [browser, served] = await Promise.all([
    chromium.launch({
      executablePath: findBrowser() ?? 'chromium-is-missing',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
      ],
    }),
    servePage(),
  ]);
});
afterEach(async () => {
  expect(opened?.complaints ?? []).toEqual([]);
  await opened?.context.close();
  opened = null;
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function open(): Promise<OpenedPage> {
  opened = await openFaultPage(browser, served.url);
  return opened;
}
const show = ['WorkflowTimeline', 'WorkflowStatus', 'WorkflowError'];
/** A run that goes on for long enough to do something to its page: fal sends a comment now and then, and no more. */
const longRun = { endpoint: words, headers: { 'x-emulator-fault': 'silence:4000' }, show };

describe('a server that cannot be reached', () => {
  test('is told with one message, whether it refuses, has no address, or is of another origin without leave', async () => {
    served.raw.set('closed', (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(frame(result(1)));
    });
    const { start, ended, state } = await open();
    const otherOrigin = served.url.replace('127.0.0.1', 'localhost');
    const seen: unknown[] = [];
    for (const url of ['http://127.0.0.1:1', 'http://nobody.invalid', `${otherOrigin}/raw/closed`]) {
      await start({ url, endpoint: words, show });
      expect(await ended(), url).toBe('error');
      const { error, output } = await state();
      expect(output).toBeNull();
      seen.push({ kind: error?.kind, type: error?.type, message: error?.message, hint: error?.hint });
    }
    expect(seen[0]).toMatchObject({ kind: 'network', type: 'unreachable' });
    expect(new Set(seen.map((each) => JSON.stringify(each))).size).toBe(1);
  });

  test('because the device is offline is told as that, and nothing is sent when it is back', async () => {
    const { start, ended, state, context, life } = await open();
    const before = served.posts();
    await context.setOffline(true);
    await start({ url: served.falUrl, endpoint: words, show });
    expect(await ended()).toBe('error');
    expect((await state()).error).toMatchObject({ kind: 'network', type: 'offline' });
    await context.setOffline(false);
    await eventually(life).toContain('online');
    expect((await state()).status).toBe('error');
    expect(served.posts() - before).toBe(0);
  });
});

describe('a device that goes offline in mid-run', () => {
  afterEach(() => {
    served.gate.open();
    served.falGate.open();
  });

  test('loses a direct run, which says so, and posts nothing when it is back', async () => {
    const { start, ended, state, context, life } = await open();
    const before = served.posts();
    await start({ url: served.falUrl, ...longRun });
    await eventually(async () => (await state()).order).toBeGreaterThan(0);
    // Chromium's switch refuses what is new, and leaves alone what is open; a network that goes takes both.
    await context.setOffline(true);
    served.falGate.shut();
    expect(await ended()).toBe('interrupted');
    expect(await state()).toMatchObject({
      output: null,
      error: { kind: 'network', type: 'connection_lost' },
    });
    served.falGate.open();
    await context.setOffline(false);
    await eventually(life).toContain('online');
    expect((await state()).status).toBe('interrupted');
    expect(served.posts() - before).toBe(1);
  });

  test('goes on with a run of the relay when it is back, however long that takes', async () => {
    const { start, ended, state, context } = await open();
    const before = served.posts();
    await start({ url: served.relayUrl, relay: true, ...longRun });
    await eventually(async () => (await state()).order).toBeGreaterThan(0);
    await context.setOffline(true);
    served.gate.shut();
    await eventually(async () => (await state()).connection).toBe('reconnecting');
    // It ends meanwhile, and nobody sees it.
    await eventually(() => served.fal.emulator.stats.runsActive).toBe(0);
    expect(await state()).toMatchObject({ status: 'running', error: null });
    served.gate.open();
    await context.setOffline(false);
    expect(await ended()).toBe('success');
    expect(served.posts() - before).toBe(1);
  });
});

test('the six connections that a browser has for a host are free again after each end, though the server closes none', async () => {
  let answered = 0;
  let closed = 0;
  served.raw.set('open', (_, response) => {
    answered += 1;
    response.on('close', () => (closed += 1));
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(frame(submit('a')) + frame(result(1)));
  });
  const { start, ended, page } = await open();
  for (let i = 0; i < 8; i += 1) {
    await start({ url: `${served.url}/raw/open`, endpoint: words, show });
    expect(await ended()).toBe('success');
  }
  expect(answered).toBe(8);
  await eventually(() => closed).toBe(8);
  expect(await page.evaluate(async () => (await fetch('/elsewhere')).status)).toBe(200);
});

test('5,000 nodes are all in the list, and those that nobody sees are not rendered', async () => {
  const count = 5_000;
  served.raw.set('many', (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (let i = 0; i < count; i += 1) {
      response.write(
        frame(submit(`n${i}`)) + frame({ type: 'completion', node_id: `n${i}`, output: { n: i } }),
      );
    }
    response.end(frame(result(1)));
  });
  const { start, ended, page, state } = await open();
  await start({ url: `${served.url}/raw/many`, endpoint: words, show: ['WorkflowTimeline'] });
  expect(await ended()).toBe('success');
  expect((await state()).order).toBe(count);
  const rows = page.locator('[data-slot="timeline-node"]');
  await eventually(() => rows.count()).toBe(count);
  const visible = await rows.evaluateAll(
    (all) =>
      all.filter((row) => (row.firstElementChild ?? row).checkVisibility({ contentVisibilityAuto: true }))
        .length,
  );
  expect(visible).toBeGreaterThan(0);
  expect(visible).toBeLessThan(count / 10);
});
