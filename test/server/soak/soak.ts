import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createRandom, sendMalformed } from '../relayMalformed.ts';
import { endOf, readAll, runIdOf, start, startFal, watch, words, wordsEntries } from '../relaySupport.ts';

interface Figures {
  heapUsed: number;
  external: number;
  rss: number;
  timers: number;
  errors: number;
  viewers: number;
  reads: number;
  writers: number;
  created: number;
}

const fal = await startFal();
const relayProcess = process.argv[2]!;
const what = new Set(process.argv.slice(3));
const children: ChildProcess[] = [];

async function startRelay(maxRuns: number) {
  const given = JSON.stringify({ falUrl: fal.url, maxRuns });
  const child = fork(relayProcess, [given], { execArgv: ['--expose-gc'] });
  children.push(child);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    url: `http://127.0.0.1:${port}/api/workflows`,
    port,
    async measure(): Promise<Figures> {
      child.send('measure');
      const [figures] = (await once(child, 'message')) as [Figures];
      return figures;
    },
    close: () => child.kill(),
  };
}

const mebi = (bytes: number) => Number((bytes / 1024 / 1024).toFixed(2));
function check(condition: boolean, what: string) {
  if (condition) return;
  console.error(`FAILED: ${what}`);
  process.exitCode = 1;
}
async function quiet(relay: { measure(): Promise<Figures> }): Promise<Figures> {
  for (let i = 0; i < 100; i += 1) {
    const figures = await relay.measure();
    if (figures.viewers + figures.reads + figures.writers === 0) return figures;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return relay.measure();
}

const soaks: Record<string, () => Promise<void>> = {
  /** Memory is flat over 2,000 runs, each with two viewers of which one leaves in the middle. */
  async memory() {
    const relay = await startRelay(100);
    const samples: number[] = [];
    for (let done = 0; done <= 2_000; done += 20) {
      if (done % 200 === 0) {
        const { heapUsed, external, rss } = await quiet(relay);
        samples.push(heapUsed + external);
        console.log(
          `${done} runs: heap ${mebi(heapUsed)} MiB, external ${mebi(external)} MiB, rss ${mebi(rss)} MiB`,
        );
      }
      await Promise.all(
        Array.from({ length: 20 }, async () => {
          const response = await start(relay);
          const other = await watch(relay, runIdOf(response));
          await other.body?.cancel();
          const log = await readAll(response);
          check(log.length === wordsEntries && endOf(log)['status'] === 'success', 'a whole run');
        }),
      );
    }
    // The store is full after the first hundred: from there on nothing may grow.
    const [, ...steady] = samples;
    const growth = Math.max(...steady.slice(-3)) - Math.min(...steady.slice(0, 3));
    const figures = await quiet(relay);
    console.log(
      `growth from run 200 on: ${mebi(growth)} MiB; timers ${figures.timers}, errors ${figures.errors}`,
    );
    check(growth < 3 * 1024 * 1024, 'memory is flat');
    check(figures.errors === 0, 'no error');
    relay.close();
  },

  /** 500 runs at once, each read to its end. */
  async runs() {
    const relay = await startRelay(1_000);
    const began = performance.now();
    const responses = await Promise.all(Array.from({ length: 500 }, () => start(relay, { pace: 0.5 })));
    const logs = await Promise.all(responses.map(readAll));
    const ids = new Set(responses.map(runIdOf));
    const whole = logs.filter((log) => log.length === wordsEntries && endOf(log)['status'] === 'success');
    const figures = await quiet(relay);
    console.log(
      `500 runs at once: ${whole.length} whole, ${ids.size} ids, ${Math.round(performance.now() - began)} ms, ` +
        `heap ${mebi(figures.heapUsed)} MiB, rss ${mebi(figures.rss)} MiB`,
    );
    check(whole.length === 500 && ids.size === 500 && figures.errors === 0, '500 runs end as one does');
    relay.close();
  },

  /** 200 viewers of one run, then 200 that take a byte a second while it runs and while a quick one looks on. */
  async viewers() {
    const relay = await startRelay(1_000);
    const first = await start(relay, { pace: 1 });
    const viewers = await Promise.all(Array.from({ length: 200 }, () => watch(relay, runIdOf(first))));
    const logs = await Promise.all([first, ...viewers].map(readAll));
    const same = logs.filter((log) => JSON.stringify(log) === JSON.stringify(logs[0]));
    console.log(`200 viewers of one run: ${same.length} of 201 logs are the same, whole`);
    check(same.length === 201 && logs[0]!.length === wordsEntries, '200 viewers');

    const before = await quiet(relay);
    // By the run's own clock: what its viewers take is not what it waits for.
    const elapsed = (messages: Awaited<ReturnType<typeof readAll>>) =>
      Number(endOf(messages)['relay_elapsed']);
    const alone = await readAll(await start(relay, { pace: 1, fault: 'giant-frame:8' }));
    const giant = await start(relay, { pace: 1, fault: 'giant-frame:8' });
    const slow = Array.from({ length: 200 }, () => sip(relay.port, runIdOf(giant)));
    const log = await readAll(giant);
    const during = await relay.measure();
    console.log(
      `200 viewers at a byte a second: run of 8 MiB ended after ${elapsed(log)} ms (${elapsed(alone)} ms without them), ` +
        `${during.viewers} of them open, heap + external ${mebi(during.heapUsed + during.external)} MiB ` +
        `(${mebi(before.heapUsed + before.external)} MiB before), rss ${mebi(during.rss)} MiB`,
    );
    check(endOf(log)['status'] === 'success' && during.viewers === 200, 'slow viewers stay and slow nothing');
    // What the kernel's buffers take of 200 times 8 MiB is work; once they are full, the slow ones cost none.
    const beside = await readAll(await start(relay, { pace: 1, fault: 'giant-frame:8' }));
    console.log(`another run while those 200 stand still: ${elapsed(beside)} ms`);
    // Three logs of 8 MiB as text and as bytes; 200 queues of their own would be 1,600 MiB.
    const grown = during.heapUsed + during.external - before.heapUsed - before.external;
    check(grown < 100 * 1024 * 1024, 'slow viewers cost no memory');
    for (const socket of slow) socket.destroy();
    const after = await quiet(relay);
    check(after.viewers === 0 && after.errors === 0, 'nothing stays open');
    relay.close();
  },

  /** 1,000 joins at any time, as in the test, but of runs that take seconds. */
  async joins() {
    const relay = await startRelay(1_000);
    const random = createRandom(12);
    const runs = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const response = await start(relay, { pace: 1.5 });
        return { runId: runIdOf(response), whole: readAll(response) };
      }),
    );
    let wrong = 0;
    let again = 0;
    await Promise.all(
      Array.from({ length: 5_000 }, async (_, index) => {
        const { runId, whole } = runs[index % runs.length]!;
        await new Promise((resolve) => setTimeout(resolve, random() * 8_000));
        const from = Math.floor(random() * wordsEntries);
        // Under this load a connection that was idle may be closed as it is used again: any client asks again then.
        const response = await watch(relay, runId, String(from)).catch(() => {
          again += 1;
          return watch(relay, runId, String(from));
        });
        const log = await readAll(response);
        if (JSON.stringify(log) !== JSON.stringify((await whole).slice(from))) wrong += 1;
      }),
    );
    console.log(`5,000 joins of 20 live runs: ${wrong} wrong, ${again} asked again`);
    check(wrong === 0, 'joins');
    relay.close();
  },

  /** 10,000 malformed requests, then a run. */
  async malformed() {
    const relay = await startRelay(1_000);
    const before = await relay.measure();
    const posts = fal.emulator.stats.posts[words] ?? 0;
    await sendMalformed(relay.port, 10_000, 99);
    const after = await quiet(relay);
    const log = await readAll(await start(relay));
    const end = await quiet(relay);
    console.log(
      `10,000 malformed requests: ${after.created} runs created, ${(fal.emulator.stats.posts[words] ?? 0) - posts - 1} posts, ` +
        `${after.viewers} viewers, ${after.reads} reads, ${after.writers} writers, ${after.errors} errors, ` +
        `timers ${before.timers} before and ${end.timers} after, heap ${mebi(before.heapUsed)} to ${mebi(end.heapUsed)} MiB`,
    );
    check(log.length === wordsEntries && endOf(log)['status'] === 'success', 'a run afterwards');
    check(after.created + after.viewers + after.reads + after.writers + after.errors === 0, 'nothing leaked');
    relay.close();
  },
};

function sip(port: number, runId: string): Socket {
  const socket = connect(port, '127.0.0.1', () =>
    socket.write(`GET /api/workflows/runs/${runId}/events HTTP/1.1\r\nhost: localhost\r\n\r\n`),
  );
  socket.on('error', () => {});
  socket.on('readable', () => {});
  const timer = setInterval(() => void socket.read(1), 1_000);
  socket.on('close', () => clearInterval(timer));
  return socket;
}

for (const [name, soak] of Object.entries(soaks)) {
  if (what.size > 0 && !what.has(name)) continue;
  await soak();
}
for (const child of children) child.kill();
await fal.close();
console.log(process.exitCode === 1 ? 'FAILED' : 'ok');
process.exit();
