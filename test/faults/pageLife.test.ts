// A page that is hidden, frozen, or left and come back to: what nothing can emulate, in a Chromium that nothing emulates.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../server/eventually.ts';
import { words } from '../server/relaySupport.ts';
import type { StartWishes } from './page/client.tsx';
import { launchRawBrowser, type RawBrowser, type RawPage } from './page/rawBrowser.ts';
import { servePage, type ServedPage } from './page/servePage.ts';

let browser: RawBrowser;
let served: ServedPage;
beforeAll(async () => {
  [browser, served] = await Promise.all([launchRawBrowser(), servePage()]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

/** Runs that fal takes some seconds for: by the relay, which keeps them, or directly. */
const wishes = (way: 'relay' | 'direct'): StartWishes => ({
  url: way === 'relay' ? served.relayUrl : served.falUrl,
  relay: way === 'relay',
  endpoint: words,
  headers: { 'x-emulator-fault': 'silence:4000' },
  show: ['WorkflowTimeline', 'WorkflowStatus', 'WorkflowError'],
  stallAfter: 500,
});

const life = (page: RawPage) => page.evaluate('window.page.life') as Promise<string[]>;
const status = (page: RawPage) => page.evaluate('window.page.state().status') as Promise<string>;

async function openAndStart(way: 'relay' | 'direct'): Promise<RawPage> {
  const page = await browser.open(served.url);
  await eventually(() => page.evaluate('"ready" in (document.documentElement?.dataset ?? {})')).toBe(true);
  await page.evaluate(`window.page.start(${JSON.stringify(wishes(way))})`);
  await eventually(() => page.evaluate('window.page.state().order')).toBeGreaterThan(0);
  return page;
}

describe.each(['relay', 'direct'] as const)('a page with a run (%s)', (way) => {
  test('that is hidden goes on, and starts nothing when it is shown', async () => {
    const before = served.posts();
    const page = await openAndStart(way);
    await page.minimize();
    await eventually(() => life(page)).toContain('visibilitychange hidden');
    expect(await page.evaluate('window.page.ended()')).toBe('success');
    expect(await page.evaluate('document.visibilityState')).toBe('hidden');
    // What it shows is what it knows, though a hidden page has no frames.
    await eventually(() =>
      page.evaluate('document.querySelectorAll(`[data-slot="timeline-node"][data-status="success"]`).length'),
    ).toBe(6);
    await page.restore();
    await eventually(() => life(page)).toContain('visibilitychange visible');
    expect(await status(page)).toBe('success');
    expect(served.posts() - before).toBe(1);
  });

  test('that is frozen and thawed has its result, and starts nothing', async () => {
    const before = served.posts();
    const page = await openAndStart(way);
    await page.minimize();
    await eventually(() => life(page)).toContain('visibilitychange hidden');
    await page.freeze();
    await eventually(() => served.fal.emulator.stats.runsActive).toBe(0);
    await page.thaw();
    await page.restore();
    expect(await page.evaluate('window.page.ended()')).toBe('success');
    expect(await life(page)).toEqual(expect.arrayContaining(['freeze hidden', 'resume hidden']));
    expect(served.posts() - before).toBe(1);
  });

  test('that comes back from the cache of the back button tells the truth, and starts nothing', async () => {
    const before = served.posts();
    const page = await openAndStart(way);
    await page.navigate(`${served.url}/elsewhere`);
    await eventually(() => page.evaluate('document.title')).toBe('Elsewhere');
    // Chromium keeps the connections of such a page open for a moment; the network of a train does not.
    served.gate.shut();
    served.falGate.shut();
    served.gate.open();
    served.falGate.open();
    await page.evaluate('history.back()');
    await eventually(() => page.evaluate('document.title')).toBe('Faults');
    // Loaded anew, it would know nothing of a run.
    expect(await life(page)).toEqual(expect.arrayContaining(['pagehide true', 'pageshow true']));
    const ended = await page.evaluate('window.page.ended()');
    // A direct run ends with its connection, and nobody knows how.
    expect(ended).toBe(way === 'relay' ? 'success' : 'interrupted');
    expect(served.posts() - before).toBe(1);
  });
});
