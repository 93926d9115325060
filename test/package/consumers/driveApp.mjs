import assert from 'node:assert/strict';

/** One run in a browser: start, success, pictures, leave, come back; one POST at fal, and not a word in the console. */
export async function driveApp({ browser, url, stats, drawnByServer = false }) {
  if (drawnByServer) {
    const html = await (await fetch(url)).text();
    for (const words of ['Remove background', 'Make it', 'data-status="idle"']) {
      assert.ok(html.includes(words), `the server's page lacks ${words}`);
    }
  }
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error.stack ?? error)));
  page.on('console', (message) => {
    if (['error', 'warning', 'assert'].includes(message.type())) complaints.push(message.text());
  });
  page.setDefaultTimeout(45_000);
  try {
    await drive(page, url, stats, complaints);
  } catch (error) {
    const seen = `The console said: ${JSON.stringify(complaints)}\nThe page shows: ${await text(page)}`;
    throw new Error(`${error.message}\n${seen}`, { cause: error });
  } finally {
    await context.close();
  }
}

/** A first visit, on which a development server finds out what it has to prepare, and may load the page again. */
export async function warmUp({ browser, url }) {
  const page = await browser.newPage();
  for (let visit = 0; visit < 2; visit += 1) {
    await page.goto(url);
    await page.locator('.mine').waitFor({ timeout: 120_000 });
    await page.waitForLoadState('networkidle');
  }
  await page.close();
}

async function drive(page, url, stats, complaints) {
  const card = page.locator('.mine');
  const badge = (status) => card.locator(`[data-slot="status-badge"][data-status="${status}"]`);
  const posts = () => Object.values(stats.posts).reduce((sum, count) => sum + count, 0);

  await page.goto(url);
  // What a server has drawn hears nothing before it is hydrated.
  await page.waitForLoadState('networkidle');
  await badge('idle').waitFor();
  assert.deepEqual(await page.evaluate(readStyles), { ours: '3px', laidOut: true });
  await page.getByRole('button', { name: 'Make it' }).click();
  await badge('running').waitFor();
  const settled = ['success', 'error', 'canceled', 'interrupted'];
  await page.waitForFunction(hasStatus, settled);
  assert.equal(await badge('success').count(), 1, 'the run succeeds');
  await page.getByText('1 image, success').waitFor();
  await page.waitForFunction(picturesAreThere);
  await page.getByText('Leave', { exact: true }).click();
  await card.waitFor({ state: 'detached' });
  await page.getByText('Come back', { exact: true }).click();
  await badge('success').waitFor();
  await page.waitForFunction(picturesAreThere);
  const statuses = await card
    .locator('[data-slot="timeline-node"]')
    .evaluateAll((all) => all.map((node) => node.dataset.status));
  assert.deepEqual(statuses, ['success', 'success', 'success']);
  assert.equal(posts(), 1, 'exactly one POST at fal');
  assert.equal(stats.runsStarted, 1, 'exactly one run at fal');
  assert.equal(stats.runsCompleted, 1, 'the run came to its end');
  assert.deepEqual(complaints, []);
}

// These run in the page.

function hasStatus(statuses) {
  const badge = document.querySelector('.mine [data-slot="status-badge"]');
  return statuses.includes(badge?.dataset.status);
}

/** The app's class wins, and the library's own styles are there. */
function readStyles() {
  const card = document.querySelector('.mine');
  const { borderTopLeftRadius, borderTopRightRadius } = getComputedStyle(card);
  return { ours: borderTopLeftRadius, laidOut: !['0px', '3px'].includes(borderTopRightRadius) };
}

/** A picture for each of the three nodes. */
function picturesAreThere() {
  const pictures = [...document.querySelectorAll('.mine [data-slot="timeline-node"] img')];
  return pictures.length >= 3 && pictures.every((picture) => picture.complete && picture.naturalWidth > 0);
}

const text = (page) =>
  page
    .locator('body')
    .innerText()
    .catch(() => 'nothing');
