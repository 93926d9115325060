import assert from 'node:assert/strict';

/** Behind a proxy: start, pictures on the way, success, one run at fal; a refresh in mid-run ends the next one there. */
export async function driveDirect({ browser, url, stats, say }) {
  const page = await browser.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.setDefaultTimeout(60_000);
  const badge = (status) => page.locator(`[data-slot="status-badge"][data-status="${status}"]`);
  const done = page.locator('[data-slot="timeline-node"][data-status="success"]');
  const loaded = page.locator('[data-slot="media-item"][data-status="loaded"]');

  await page.goto(url);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await done.first().waitFor();
  await loaded.first().waitFor();
  await badge('running').waitFor();
  say('a picture is there in mid-run');
  await badge('success').waitFor();
  assert.equal(await done.count(), 3);
  assert.equal(stats.runsStarted, 1, 'exactly one run at fal');
  say('done; one run at fal');

  // The one button takes no press for a moment after its word has changed.
  const again = page.getByRole('button', { name: 'Run again', exact: true });
  while ((await badge('success').count()) > 0) {
    await again.click();
    await page.waitForTimeout(100);
  }
  await done.first().waitFor();
  await page.reload();
  await badge('idle').waitFor();
  while (stats.runsAborted === 0) await page.waitForTimeout(100);
  assert.deepEqual([stats.runsStarted, stats.runsAborted], [2, 1], 'the refresh has ended the second run');
  assert.deepEqual(complaints, []);
  await page.close();
  say('a refresh ends the run at fal');
}
