const every = 100;

/**
 * Clicks ten times a second for as long: on the button above the list, and in turn on a row, which opens, and on the
 * same row, which closes. How often the button was clicked.
 */
export async function clickThrough(page, client, milliseconds) {
  const targets = await page.evaluate(() => {
    const center = (element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    };
    const press = center(document.getElementById('press'));
    const toggles = [...document.querySelectorAll('.row > button, .fw-timeline-details-trigger')];
    const rows = toggles
      .slice(0, 4)
      .map(center)
      .filter(({ y }) => y < innerHeight - 20);
    return { press, rows };
  });
  if (targets.rows.length < 2) throw new Error('There are no rows to click on.');
  const sequence = targets.rows.flatMap((row) => [targets.press, row, targets.press, row]);

  const start = performance.now();
  let pressed = 0;
  for (let index = 0; index * every < milliseconds; index += 1) {
    await new Promise((resolve) => setTimeout(resolve, start + index * every - performance.now()));
    const target = sequence[index % sequence.length];
    if (target === targets.press) pressed += 1;
    // Not waited for: a page that is late must not be given more time.
    void click(client, target);
  }
  return pressed;
}

async function click(client, { x, y }) {
  const event = { x, y, button: 'left', clickCount: 1 };
  await Promise.all([
    client.send('Input.dispatchMouseEvent', { ...event, type: 'mousePressed' }),
    client.send('Input.dispatchMouseEvent', { ...event, type: 'mouseReleased' }),
  ]).catch(() => undefined);
}
