import assert from 'node:assert/strict';

/** Start, refresh in mid-run, success, one run at fal; the same run in a second tab, nothing of it in another browser. */
export async function driveApp({ browser, url, stats, say }) {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const complaints = [];
  const open = async () => {
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.setDefaultTimeout(60_000);
    await page.goto(url);
    return page;
  };
  const badge = (page, status) => page.locator(`[data-slot="status-badge"][data-status="${status}"]`);
  const doneNode = (page) => page.locator('[data-slot="timeline-node"][data-status="success"]').first();

  const page = await open();
  const before = stats.runsStarted;
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await badge(page, 'running').waitFor();
  await doneNode(page).waitFor();
  say('started, one node is done');
  await page.reload();
  await badge(page, 'running').waitFor();
  await doneNode(page).waitFor();
  say('refreshed in mid-run: it goes on');
  const second = await open();
  await badge(second, 'running').waitFor();
  say('a second tab shows it live');
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(url);
  await badge(stranger, 'idle').waitFor();
  say('another browser sees nothing of it');

  for (const tab of [page, second]) {
    await badge(tab, 'success').waitFor();
    const statuses = await tab
      .locator('[data-slot="timeline-node"]')
      .evaluateAll((all) => all.map((node) => node.dataset.status));
    assert.deepEqual(statuses, ['success', 'success', 'success']);
  }
  await badge(stranger, 'idle').waitFor();
  assert.equal(stats.runsStarted - before, 1, 'exactly one run at fal');
  assert.equal(stats.runsAborted, 0, 'nothing was given up');
  await page.reload();
  await badge(page, 'success').waitFor();
  assert.equal(stats.runsStarted - before, 1, 'exactly one run at fal, after a refresh at the end');
  assert.deepEqual(complaints, []);
  say('done in both tabs; one run at fal');
}
