import assert from 'node:assert/strict';

/**
 * Without a browser, and without what a browser says of itself: a stream that is quiet for longer than servers bear stays
 * open, a foreign page starts nothing, a viewer that leaves is forgotten, and a cancel ends the run at fal.
 */
export async function driveQuiet({ url, stats, say }) {
  const runs = `${url}/api/workflows/runs`;
  const page = await fetch(url);
  const cookie = page.headers.getSetCookie()[0]?.split(';')[0];
  assert(cookie, 'the page gives its visitor a name');
  const headers = { cookie, 'content-type': 'application/json' };
  const body = JSON.stringify({
    endpoint: 'workflows/fal-ai/sdxl-sticker',
    input: { prompt: 'a cute puppy' },
  });
  const post = async (origin) => {
    const key = crypto.randomUUID();
    const send = () =>
      fetch(runs, { method: 'POST', headers: { ...headers, origin, 'idempotency-key': key }, body });
    let answer = await send();
    // What wrangler answers while it starts. The same key is the same run.
    for (let more = 0; answer.status === 503 && more < 5; more += 1) answer = await send();
    return answer;
  };

  const foreign = await post('https://elsewhere.example');
  assert.equal(foreign.status, 403, await foreign.text());
  const started = await post(new URL(url).origin);
  assert.equal(started.status, 200, started.ok ? '' : await started.text());
  const id = started.headers.get('x-workflow-run-id');

  const from = performance.now();
  let text = '';
  for await (const part of started.body.pipeThrough(new TextDecoderStream())) {
    text += part;
    if (text.includes('"completion"')) break; // which also leaves
  }
  const seconds = (performance.now() - from) / 1_000;
  assert(seconds > 12, `the first node took ${seconds.toFixed(1)} s, which is too fast to prove anything`);
  assert(text.includes('"completion"'), `cut after ${seconds.toFixed(1)} s: ${text}`);
  say(`a stream that says nothing for ${seconds.toFixed(0)} s stays open`);

  for (let viewer = 0; viewer < 25; viewer += 1) {
    const joined = await fetch(`${runs}/${id}/events`, { headers });
    assert.equal(joined.status, 200, `viewer ${viewer}`);
    await joined.body.cancel();
    await new Promise((resolve) => setTimeout(resolve, 500)); // some servers notice by the next comment
  }
  say('25 viewers came and went, with room for 20');

  const canceled = await fetch(`${runs}/${id}`, { method: 'DELETE', headers });
  assert.deepEqual(await canceled.json(), { status: 'confirmed' });
  const last = await fetch(`${runs}/${id}/events`, { headers });
  assert.match(await last.text(), /"run-ended","status":"canceled"/);
  for (let wait = 0; stats.runsAborted === 0 && wait < 50; wait += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.deepEqual([stats.runsStarted, stats.runsAborted], [1, 1], 'one run at fal, ended by the cancel');
  say('a cancel ends the run at fal');
}
