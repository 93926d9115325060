// A workflow whose author means harm, on a page of the open web: everything that Chromium runs, loads and draws for it.
import { chromium, type Browser, type Request } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/findBrowser.mjs';
import { words } from '../server/relaySupport.ts';
import { openFaultPage, servePage, type OpenedPage, type ServedPage } from './page/servePage.ts';

let browser: Browser;
let served: ServedPage;
let opened: OpenedPage;
const requests: { url: string; headers: Record<string, string> }[] = [];
const dialogs: string[] = [];

const pwn = 'window.__pwned=true';
const markup = `<img src="https://evil.example/m.png" onerror="${pwn}"><script>${pwn}</script><style>*{background:url(https://evil.example/s.png)}</style>`;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8" onload="${pwn}"><script>${pwn}</script><image href="https://evil.example/sub.png"/><style>@import "https://evil.example/i.css";</style></svg>`;
const mark = 'mc-mark';
const reordered = `photo\u202egpj.exe ${mark}`;

/** None of these may be loaded, opened or run, wherever it stands. */
const refused = [
  `javascript:${pwn}`,
  `java\nscript:${pwn}`,
  `data:text/html,<script>${pwn}</script>`,
  'vbscript:msgbox(1)',
  '//evil.example/protocol-relative.png',
  '/api/workflows/runs',
  'https://user:password@evil.example/user.png',
  'http://evil.example/plain.png',
  'http://169.254.169.254/latest/meta-data',
  'https://10.0.0.1/private.png',
  'https://localhost:9/loopback.png',
  'https://[::1]/loopback.png',
  'https://2130706433/decimal.png',
  'https://router.local/a.png',
  'blob:https://evil.example/1234',
  'file:///etc/passwd',
];
/** These are shown: by https, from wherever the author pleases. */
const shown = [
  'https://tracker.example/pixel.png?user=1',
  `https://tracker.example/a.png');background:url("https://evil.example/css.png`,
  `data:image/svg+xml,${encodeURIComponent(svg)}`,
];
const sizes = [NaN, Infinity, -1, 0, 1e308, '12', '12px', '"><script>', null, {}].map((size) =>
  typeof size === 'number' && !Number.isFinite(size) ? `${size}` : size,
);

function writeStream(): string {
  const events: object[] = [];
  const ids = [
    '__proto__',
    'constructor',
    '0',
    markup,
    reordered,
    `#a[b="${mark}"]`,
    'x'.repeat(10_000),
    '🐉👩‍👩‍👧',
    '\0\u0007',
  ];
  for (const id of ids) {
    events.push({ type: 'submit', node_id: id, app_id: `${markup}${mark}`, request_id: markup });
    events.push({
      type: 'completion',
      node_id: id,
      output: { text: `${markup} ${reordered}`, [markup]: id },
    });
  }
  const media = (url: string, i: number) => ({
    url,
    content_type: i % 3 === 0 ? 'image/png' : i % 3 === 1 ? 'video/mp4' : undefined,
    width: sizes[i % sizes.length],
    height: sizes[(i + 3) % sizes.length],
    file_name: `${markup}${mark}`,
    file_size: sizes[(i + 5) % sizes.length],
  });
  [...refused, ...shown].forEach((url, i) => {
    events.push({
      type: 'completion',
      node_id: `media ${i}`,
      output: { images: [media(url, i)], image: { url } },
    });
  });
  const body = {
    detail: [{ loc: ['body', markup], msg: `${markup} ${reordered}`, type: mark, ctx: { a: markup } }],
  };
  events.push({ type: 'error', node_id: 'failed', message: markup, error: { status: 422, body } });
  events.push({
    type: 'error',
    node_id: 'page',
    error: { status: 502, body: `<html><title>${markup}</title>` },
  });
  const text = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
  // Deeper than JSON.stringify can write.
  const deep = `${'{"a":['.repeat(10_000)}1${']}'.repeat(10_000)}`;
  return (
    `${text}data: {"type":"completion","node_id":"deep","output":${deep}}\n\n` +
    `data: ${JSON.stringify({ type: 'output', output: { text: markup, images: shown.map(media) } })}\n\n`
  );
}

beforeAll(async () => {
  [browser, served] = await Promise.all([
    chromium.launch({
      executablePath: findBrowser() ?? 'chromium-is-missing',
      // A page on loopback may show private hosts, for the local fal; this one is not.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--host-resolver-rules=MAP app.test 127.0.0.1',
      ],
    }),
    servePage(),
  ]);
  const stream = writeStream();
  served.raw.set('hostile', (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(stream);
  });
  opened = await openFaultPage(browser, `${served.url.replace('127.0.0.1', 'app.test')}/?secret=of-the-page`);
  const { context, page } = opened;
  const logged = async (request: Request) => {
    requests.push({ url: request.url(), headers: await request.allHeaders() });
  };
  context.on('request', (request) => void logged(request).catch(() => {}));
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    'base64',
  );
  await context.route('https://**', (route) => route.fulfill({ contentType: 'image/png', body: pixel }));
  await opened.start({ url: `${new URL(page.url()).origin}/raw/hostile`, endpoint: words });
  await opened.ended();
  // All that can be opened, one after the other.
  for (const slot of [
    'timeline-details-trigger',
    'error-more',
    'media-reveal',
    'media-more',
    'media-enlarge',
  ]) {
    await page.evaluate((name) => {
      for (const button of document.querySelectorAll<HTMLElement>(`[data-slot="${name}"]`)) button.click();
    }, slot);
  }
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  await page.waitForLoadState('networkidle');
});
afterAll(async () => {
  await opened?.context.close();
  await browser?.close();
  await served?.close();
});

describe('a hostile workflow', () => {
  test('is shown, and throws nowhere', async () => {
    expect(await opened.state()).toMatchObject({ status: 'success' });
    expect(opened.complaints).toEqual([]);
    const rows = opened.page.locator('[data-drop-in="WorkflowTimeline"] [data-slot="timeline-node"]');
    expect(await rows.count()).toBe(9 + refused.length + shown.length + 2 + 1);
    expect(await opened.page.locator('[data-slot="timeline-details"]').count()).toBeGreaterThan(20);
  });

  test('runs nothing, opens nothing, goes nowhere', async () => {
    expect(await opened.page.evaluate(() => '__pwned' in window)).toBe(false);
    expect(dialogs).toEqual([]);
    expect(opened.context.pages()).toHaveLength(1);
    expect(new URL(opened.page.url()).pathname).toBe('/');
    expect(opened.page.frames()).toHaveLength(1);
  });

  test('leaves no address, style, handler or text of its own in the page but where it is text', async () => {
    expect(await opened.page.evaluate((given) => window.page.harm([given]), mark)).toEqual([]);
  });

  test('loads nothing but pictures by https', async () => {
    const own = new URL(opened.page.url()).origin;
    // A `blob:` of another origin is asked for in vain, and of nobody.
    const others = requests.filter(({ url }) => !url.startsWith(own) && /^https?:/.test(url));
    const allowed = others.filter(({ url }) => new URL(url).hostname === 'tracker.example');
    // Without a picture that is loaded, this would prove nothing.
    expect(allowed.length).toBeGreaterThan(0);
    expect(others.map(({ url }) => url)).toEqual(allowed.map(({ url }) => url));
    expect(requests.filter(({ url }) => url.startsWith(`${own}/api`))).toEqual([]);
  });

  test('is not told which page it is on', () => {
    const asked = requests.filter(({ url }) => url.startsWith('https://tracker.example/'));
    const pictures = asked.filter(({ headers }) => headers['accept']?.startsWith('image/'));
    expect(pictures.length).toBeGreaterThan(0);
    for (const { headers } of pictures) expect(headers).not.toHaveProperty('referer');
    for (const { headers } of asked) {
      // HTML knows no referrerpolicy for videos and sounds: of those the host learns the page's origin, and no more.
      expect(headers['referer'] ?? '').not.toContain('secret');
      expect(headers).not.toHaveProperty('origin');
      expect(headers).not.toHaveProperty('authorization');
    }
  });

  test('with its own SVG makes a picture, in which nothing runs and which asks for nothing', async () => {
    const drawn = opened.page.locator('img[src^="data:image/svg+xml"]');
    expect(await drawn.count()).toBeGreaterThan(0);
    const widths = await drawn.evaluateAll((all) =>
      all.map((image) => (image as HTMLImageElement).naturalWidth),
    );
    expect(Math.max(...widths)).toBe(8);
    const asked = requests.filter(
      ({ url }) => /^https?:/.test(url) && new URL(url).hostname === 'evil.example',
    );
    expect(asked).toEqual([]);
    expect(await opened.page.locator('object, embed, iframe, svg script, use').count()).toBe(0);
  });

  test('cannot give a size that is none', async () => {
    const attributes = await opened.page.evaluate(() =>
      [...document.querySelectorAll('[width], [height]')].flatMap((element) =>
        ['width', 'height'].map((name) => element.getAttribute(name)).filter((value) => value !== null),
      ),
    );
    expect(attributes.filter((value) => !/^\d+(\.\d+)?(em|px|%)?$/.test(value))).toEqual([]);
    expect(await opened.page.content()).not.toMatch(/(NaN|Infinity)(px|%|"|;)/);
  });

  test('cannot reorder what stands beside its text, nor hide a character in it', async () => {
    const text = await opened.page.evaluate(() => document.body.innerText);
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0008\u202a-\u202e\u2066-\u2069]/);
    expect(text).toContain('photo\ufffdgpj.exe');
  });
});
