// npm run pictures: every sheet of the built Storybook as DESIGN.md wants it looked at, compared with what was last
// judged good (test/pictures). What differs fails; look at it in pictures/, and keep it with `npm run pictures -- --update`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { comparePictures, packPicture, tolerance } from './comparePictures.mjs';
import { ensureBrowser } from './ensureBrowser.mjs';
import { serveFolder } from './serveFolder.mjs';

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const kept = path('test/pictures');
const taken = path('pictures');
const args = process.argv.slice(2);
const update = args.includes('--update');
// `npm run pictures -- timeline waterfall` takes these only.
const wanted = args.filter((arg) => !arg.startsWith('--'));

const narrow = { width: 320, globals: {} };
const variants = {
  '320-light': narrow,
  '480-light': { width: 480, globals: {} },
  '960-light': { width: 960, globals: {} },
  '960-dark': { width: 960, globals: { theme: 'dark' } },
  '480-forced-colors': { width: 480, globals: {}, forcedColors: 'active' },
  '480-rtl-arabic': { width: 480, globals: { direction: 'rtl', locale: 'ar' } },
  '320-german': { width: 320, globals: { locale: 'de' } },
};
// What is no sheet shows one situation, and is worth two looks.
const twoLooks = ['320-light', '960-dark'];

if (!existsSync(path('storybook-static/index.json'))) {
  console.error('pictures: there is no built Storybook. Run npm run build-storybook first.');
  process.exit(1);
}
const { entries } = JSON.parse(readFileSync(path('storybook-static/index.json'), 'utf8'));
const stories = Object.values(entries)
  .filter(
    ({ type, id, tags }) => type === 'story' && (id.endsWith('--all-states') || tags.includes('picture')),
  )
  .filter(({ id }) => wanted.length === 0 || wanted.some((name) => id.startsWith(name)));
const shots = stories.flatMap(({ id }) =>
  (id.endsWith('--all-states') ? Object.keys(variants) : twoLooks).map((variant) => ({ id, variant })),
);

const executablePath = ensureBrowser();
const environment = `${run(executablePath, '--version', '--no-sandbox').replace(/ built on.*/, '')}; fonts: ${fonts()}`;
const known = existsSync(`${kept}/environment.txt`)
  ? readFileSync(`${kept}/environment.txt`, 'utf8').trim()
  : null;
rmSync(taken, { recursive: true, force: true });
mkdirSync(taken, { recursive: true });
mkdirSync(kept, { recursive: true });

const site = await serveFolder(path('storybook-static'));
const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--hide-scrollbars',
    '--font-render-hinting=none',
    '--disable-lcd-text',
  ],
});

const differences = [];
try {
  // A page a variant, so that Storybook's own scripts are read and compiled once, not once a picture.
  const queue = Object.keys(variants);
  const worker = async () => {
    for (let variant = queue.shift(); variant; variant = queue.shift()) {
      const page = await openPage(variant);
      for (const { id } of shots.filter((shot) => shot.variant === variant)) {
        const name = `${id.replace(/--all-states$/, '')}.${variant}`;
        const picture = await take(page, id, variant);
        writeFileSync(`${taken}/${name}.png`, picture);
        await judge(name, picture);
      }
      await page.close();
    }
  };
  await Promise.all([worker(), worker()]);
} finally {
  await browser.close();
  site.close();
}

if (update) {
  writeFileSync(`${kept}/environment.txt`, `${environment}\n`);
  if (wanted.length === 0) forgetOthers();
}
const sum = `${shots.length} pictures of ${stories.length} stories`;
if (differences.length === 0) {
  console.log(`${sum}: ${update ? 'kept' : `none differs by more than ${tolerance} pixels`}.`);
} else {
  for (const { name, why } of differences) console.error(`${name}: ${why}`);
  console.error(
    `${sum}: ${differences.length} differ. They stand in pictures/, with what differs in *.diff.png.`,
  );
  // Another browser or other fonts draw everything a little differently: that is no news of ours.
  if (known !== environment) {
    console.error(`They were kept with ${known}; this is ${environment}. Not counted as a failure.`);
  } else {
    console.error('Look at them; if they are as they should be, npm run pictures -- --update keeps them.');
    process.exitCode = 1;
  }
}

async function openPage(variant) {
  const { width, globals, forcedColors = 'none' } = variants[variant];
  const page = await browser.newPage({
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
    forcedColors,
    colorScheme: globals.theme === 'dark' ? 'dark' : 'light',
  });
  await page.addInitScript(stopClocks);
  return page;
}

async function take(page, id, variant) {
  const { width, globals } = variants[variant];
  const given = Object.entries({ theme: 'light', motion: 'reduced', ...globals });
  const query = given.map(([key, value]) => `${key}:${value}`).join(';');
  await page.goto(`${site.url}/iframe.html?id=${id}&viewMode=story&globals=${query}`);
  await page.locator('#storybook-root > *').first().waitFor({ state: 'attached', timeout: 60_000 });
  await page.waitForFunction(hasPlayed, undefined, { timeout: 60_000 });
  // All of it in view, so that what loads or is laid out lazily is; which may make it longer.
  for (let before = 0, height = 900; height !== before;) {
    before = height;
    height = await show(page, { width, height });
  }
  // Less than the browser had taken it for, perhaps: a page is never shorter than its window.
  await show(page, { width, height: await show(page, { width, height: 900 }) });
  return page.screenshot({ animations: 'disabled', caret: 'hide' });
}

/** Waits until a window of this size shows all that it should. Returns how tall the page is in it. */
async function show(page, size) {
  await page.setViewportSize(size);
  await page.waitForFunction(allIsShown, undefined, { timeout: 30_000 });
  // What `content-visibility` left out comes with the frame after the one that shows where it stands.
  await page.evaluate(threeFrames);
  return page.evaluate(() => Math.min(document.documentElement.scrollHeight, 16_000));
}

function threeFrames() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  return frame().then(frame).then(frame);
}

async function judge(name, picture) {
  const file = `${kept}/${name}.webp`;
  if (!update) {
    const difference = existsSync(file)
      ? await comparePictures(readFileSync(file), picture)
      : { why: 'is new', diff: null };
    if (!difference) return;
    differences.push({ name, why: difference.why });
    if (difference.diff) writeFileSync(`${taken}/${name}.diff.png`, difference.diff);
    return;
  }
  // What looks the same is left alone, so that a commit shows what changed.
  if (existsSync(file) && !(await comparePictures(readFileSync(file), picture))) return;
  writeFileSync(file, await packPicture(picture));
}

function forgetOthers() {
  const names = new Set(shots.map(({ id, variant }) => `${id.replace(/--all-states$/, '')}.${variant}.webp`));
  for (const name of readdirSync(kept)) {
    if (name.endsWith('.webp') && !names.has(name)) rmSync(`${kept}/${name}`);
  }
}

function run(command, ...given) {
  return spawnSync(command, given, { encoding: 'utf8' }).stdout.trim();
}

function fonts() {
  const families = run('fc-list', ':', 'family').split('\n');
  return [...new Set(families)].sort().join(', ') || 'unknown';
}

// In the page, before anything else: a running clock shows the same time in every picture.
function stopClocks() {
  const moment = Date.UTC(2026, 0, 1, 12);
  Date.now = () => moment;
  performance.now = () => moment - performance.timeOrigin;
}

// In the page: the story's play function, if it has one, has come to its end.
function hasPlayed() {
  const phase = globalThis.__STORYBOOK_PREVIEW__?.currentRender?.phase;
  return ['completed', 'finished', 'errored', 'aborted'].includes(phase);
}

// In the page: of what is in view, no picture is on its way, and none fades in.
function allIsShown() {
  const inView = [...document.images].filter((image) => {
    const { top, bottom } = image.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
  const shown = inView.every((image) => image.complete && image.dataset.status !== 'loading');
  return shown && document.fonts.status === 'loaded';
}
