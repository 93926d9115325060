import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../demo/openPage.ts';
import type { PageProps } from './Page.tsx';
import { bundlePage, servePage, type Bundle, type ServedPage } from './servePage.ts';

const patience = { timeout: 30_000 };

// The strictest that a page with pictures can have.
const strict =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:; connect-src 'self'";

// Pictures only: without a media-src this policy blocks every video, whoever shows it.
const pictures: PageProps = {
  shown: [
    { name: 'sticker' },
    { name: 'sticker', until: 3000 },
    { name: 'parallel', until: 5000 },
    { name: 'nodeError' },
    { name: 'http422' },
    { name: 'interrupted' },
    { name: 'hostile' },
    { name: 'nsfw' },
    { name: 'sticker', until: -1 },
  ],
  played: 'sticker',
};

// A video and a sound at addresses that a route below answers.
const clips: PageProps = { shown: [{ name: 'brokenMedia' }], played: 'brokenMedia' };

const large: PageProps = { shown: [], played: 'sticker', large: true };

let browser: Browser;
let bundle: Bundle;

beforeAll(async () => {
  [browser, bundle] = await Promise.all([launchBrowser(), bundlePage()]);
});
afterAll(() => browser?.close());

interface Opened {
  page: Page;
  /** What the policy stopped, e.g. `style-src-attr inline`. */
  violations: () => Promise<string[]>;
  complaints: string[];
}

async function open({ url }: ServedPage): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width: 900, height: 800 } });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sample, sourceFile } = event;
      seen.push([effectiveDirective, blockedURI, sample, sourceFile].filter(Boolean).join(' '));
    });
  });
  await page.route('https://media.invalid/**', (route) =>
    route.fulfill({ contentType: 'audio/wav', body: encodeSilence() }),
  );
  await page.goto(url);
  await page.locator('html[data-hydrated]').waitFor();
  const violations = () => page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  return { page, violations, complaints };
}

async function visit(
  policy: string,
  props: PageProps,
  look: (opened: Opened, served: ServedPage) => Promise<void>,
  change?: (html: string) => string,
): Promise<void> {
  const served = await servePage(bundle, policy, props, change);
  try {
    const opened = await open(served);
    await look(opened, served);
    await opened.page.close();
  } finally {
    await served.close();
  }
}

const playedTimeline = '#played [data-drop-in="WorkflowTimeline"]';

/** Plays the last section's run to its end. */
async function play(page: Page): Promise<void> {
  await page.locator('#play').click();
  await page.locator(`${playedTimeline} > [data-status="success"]`).waitFor();
}

describe('under a strict Content-Security-Policy', () => {
  it('everything renders, hydrates, plays and opens', async () => {
    await visit(strict, pictures, async ({ page, violations, complaints }, { html }) => {
      expect(html).not.toMatch(/<[^>]+\sstyle=/);
      expect(await violations()).toEqual([]);

      // The stylesheet is in force: without it nothing below would be worth anything.
      const root = page.locator('#shown-0 [data-drop-in="WorkflowTimeline"] > .fw-root');
      expect(
        await root.evaluate((element) => getComputedStyle(element).getPropertyValue('--_fw-surface')),
      ).not.toBe('');

      await play(page);
      await openDetails(page);
      await openLightbox(page);
      await page.locator('#shown-7').getByRole('button', { name: 'Show', exact: false }).first().click();

      expect(await violations()).toEqual([]);
      expect(complaints).toEqual([]);
      expect(await page.evaluate(() => '__pwned' in window)).toBe(false);
    });
  });

  it('sounds and videos play where the policy lets them', async () => {
    await visit(`${strict}; media-src https:`, clips, async ({ page, violations, complaints }) => {
      await play(page);
      await expect.poll(() => loadedMedia(page), patience).toBeGreaterThan(4);
      expect(await violations()).toEqual([]);
      expect(complaints).toEqual([]);
    });
  });

  it('sounds and videos that the policy stops are told as not loaded', async () => {
    await visit(strict, clips, async ({ page, violations }) => {
      await play(page);
      await expect.poll(() => page.locator('#played').locator('video, audio').count(), patience).toBe(0);
      const told = page.locator('#played [data-slot="media-fallback"][data-status="broken"]');
      expect(await told.count()).toBeGreaterThan(2);
      const stopped = await violations();
      expect(stopped.filter((violation) => !violation.startsWith('media-src '))).toEqual([]);
      expect(stopped).not.toEqual([]);
    });
  });

  it('so are those of the server, which failed before the page was hydrated', async () => {
    await visit(strict, clips, async ({ page }) => {
      await expect
        .poll(() => page.locator('#shown-0').locator('video, audio').count(), { timeout: 3000 })
        .toBe(0);
    });
  });

  it('pictures of many bytes are shown as they came, and no other way is tried twice', async () => {
    await visit(strict, large, async ({ page, violations, complaints }) => {
      expect(await largeSources(page, 1)).toEqual(['data:']);
      expect(await violations()).toEqual([]);
      await page.locator('#more').click();
      expect(await largeSources(page, 2)).toEqual(['data:']);
      const tried = await violations();
      expect(tried).not.toEqual([]);
      expect(tried.filter((violation) => !violation.startsWith('img-src blob'))).toEqual([]);
      await page.locator('#more').click();
      expect(await largeSources(page, 3)).toEqual(['data:']);
      expect(await violations()).toEqual(tried);
      expect(complaints.filter((text) => !text.includes('blob:'))).toEqual([]);
    });
  });

  it('they leave the DOM where the policy lets them', async () => {
    const policy = strict.replace('data:', 'data: blob:');
    await visit(policy, large, async ({ page, violations, complaints }) => {
      await page.locator('#more').click();
      // What the server wrote is there already, and stays.
      expect(await largeSources(page, 2)).toEqual(['blob:', 'data:']);
      expect(await violations()).toEqual([]);
      expect(complaints).toEqual([]);
    });
  });

  it('a style attribute in the HTML would be seen', async () => {
    const spoil = (html: string) => html.replace('<section', '<section style="color: red"');
    const props: PageProps = { shown: [{ name: 'sticker' }], played: 'sticker' };
    await visit(
      strict,
      props,
      async ({ violations }) => {
        expect(await violations()).toEqual([expect.stringMatching(/^style-src-attr inline/)]);
      },
      spoil,
    );
  });
});

/** The schemes of the large pictures, once all galleries show theirs. */
async function largeSources(page: Page, galleries: number): Promise<string[]> {
  const stages = page.locator('#large [data-slot="media-stage"][data-status="loaded"]');
  await expect.poll(() => stages.count(), patience).toBe(galleries);
  const images = page.locator('#large img');
  const read = () =>
    images.evaluateAll((all) =>
      all.map((image) => (image instanceof HTMLImageElement && image.naturalWidth > 0 ? image.src : 'none')),
    );
  await expect.poll(read, patience).not.toContain('none');
  const sources = await read();
  expect(sources).toHaveLength(2 * galleries);
  return [...new Set(sources.map((source) => source.slice(0, 5)))].sort();
}

async function loadedMedia(page: Page): Promise<number> {
  return page
    .locator('video, audio')
    .evaluateAll(
      (all) => all.filter((media) => media instanceof HTMLMediaElement && media.readyState > 0).length,
    );
}

/** A tenth of a second of nothing, which browsers play as a video too. */
function encodeSilence(): Buffer {
  const samples = 800;
  const wav = Buffer.alloc(44 + samples, 128);
  wav.write('RIFF');
  wav.writeUInt32LE(36 + samples, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(8000, 24);
  wav.writeUInt32LE(8000, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples, 40);
  return wav;
}

async function openDetails(page: Page): Promise<void> {
  const triggers = page.locator(`${playedTimeline} [data-slot="timeline-details-trigger"]`);
  const count = await triggers.count();
  expect(count).toBeGreaterThan(0);
  for (let index = 0; index < count; index += 1) await triggers.nth(index).click();
  expect(await page.locator(`${playedTimeline} [data-slot="timeline-details"]`).count()).toBe(count);
}

async function openLightbox(page: Page): Promise<void> {
  await page
    .locator('#played')
    .getByRole('button', { name: /^Enlarge/ })
    .first()
    .click();
  await page.locator('dialog[open]').waitFor();
  await page.keyboard.press('ArrowRight');
  // A picture in the output itself: saved without a request, and without an address to open.
  const download = page.waitForEvent('download');
  await page.locator('dialog[open] [data-slot="lightbox-save"]').click();
  await (await download).cancel();
  await page.keyboard.press('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
}
