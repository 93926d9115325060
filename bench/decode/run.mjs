import { quick } from '../lib/args.mjs';
import { keepResult } from '../lib/results.mjs';
import { candidates, ours, raw } from './candidates.mjs';
import { measureLanes } from './measureLanes.mjs';

const KiB = 1024;
const names = Object.keys(candidates);
const longest = quick ? 2000 : 6000;

// As many events as a cell needs to take some tenths of a second. 400 MB, byte by byte, would take a quarter of an hour
// a run.
const small = [
  { chunkBytes: 1, count: 500, eventBytes: 350 },
  { chunkBytes: 64, count: 20_000, eventBytes: 350 },
  { chunkBytes: KiB, count: 100_000, eventBytes: 350 },
  { chunkBytes: 16 * KiB, count: 100_000, eventBytes: 350 },
  { chunkBytes: 64 * KiB, count: 100_000, eventBytes: 350 },
];
const large = [
  { chunkBytes: 1, count: 1, eventBytes: 200_000 },
  { chunkBytes: 64, count: 2, eventBytes: 2_000_000 },
  { chunkBytes: KiB, count: 40, eventBytes: 2_000_000 },
  { chunkBytes: 16 * KiB, count: 200, eventBytes: 2_000_000 },
  { chunkBytes: 64 * KiB, count: 200, eventBytes: 2_000_000 },
];
const tenfold = [
  {
    name: 'events',
    once: { count: 10_000, eventBytes: 350, chunkBytes: 16 * KiB },
    tenTimes: { count: 100_000, eventBytes: 350, chunkBytes: 16 * KiB },
  },
  {
    name: 'bytes an event, in 16 KiB',
    once: { count: 20, eventBytes: 200_000, chunkBytes: 16 * KiB },
    tenTimes: { count: 20, eventBytes: 2_000_000, chunkBytes: 16 * KiB },
  },
  {
    name: 'bytes an event, in 64 B',
    once: { count: 1, eventBytes: 200_000, chunkBytes: 64 },
    tenTimes: { count: 1, eventBytes: 2_000_000, chunkBytes: 64 },
  },
  {
    name: 'bytes a chunk',
    once: { count: 6000, eventBytes: 350, chunkBytes: KiB },
    tenTimes: { count: 60_000, eventBytes: 350, chunkBytes: 10 * KiB },
  },
];

const smallTable = await measureTable('Events of 350 bytes', small, quick ? 2 : 10);
const largeTable = await measureTable('Events with a data URI of 2 MB', large, quick ? 2 : 6);
const growth = await measureGrowth();

const shares = [smallTable, largeTable].flatMap(({ columns, rows }) =>
  rows
    .find(([name]) => name === ours)
    .slice(1)
    .map((share, i) => ({ share, cell: columns[i + 1] })),
);
const worst = shares.reduce((a, b) => (asNumber(a.share) <= asNumber(b.share) ? a : b));
const [, ...times] = growth.rows.find(([name]) => name === ours);
const longestGrowth = Math.max(...times.map((time) => (typeof time === 'number' ? time : Infinity)));

await keepResult({
  area: 'decode',
  title: 'Decode',
  intro:
    'From bytes to typed events: a body of server-sent events, framed as fal frames them, is read in chunks of a given ' +
    'size, until every event has been handed over, parsed; ours with its validation. Figures are shares of the speed of ' +
    '`eventsource-parser` with `JSON.parse` and nothing else: 1 is as fast, 0.5 takes twice as long. Time is that which ' +
    'the thread was at work. All read the same bytes, in Node; each candidate in a thread of its own.',
  tables: [smallTable, largeTable, growth],
  goals: [
    {
      goal: 'With validation, at least 0.85 of raw parser + `JSON.parse` in every cell',
      result: `worst cell ${format(worst.share)} (${worst.cell})`,
      met: asNumber(worst.share) >= 0.85,
    },
    {
      goal: 'Linear in every dimension: ten times the input, at most eleven times the time',
      result: `at most ${format(longestGrowth)} times`,
      met: longestGrowth <= 11,
    },
  ],
});
// A candidate that was given up may have left timers.
process.exit(0);

async function measureTable(title, cells, rounds) {
  const columns = [''];
  const rows = new Map(names.map((name) => [name, [name]]));
  for (const whole of cells) {
    const cell = quick ? { ...whole, count: Math.ceil(whole.count / 20) } : whole;
    const measured = await measureLanes(
      names.map((name) => ({ name, candidate: name, cell })),
      { rounds, longest },
    );
    columns.push(`${bytes(cell.chunkBytes)}, ${cell.count.toLocaleString('en-US')} events`);
    for (const name of names) rows.get(name).push(shareOf(measured[raw], measured[name]));
    console.log(`  ${title}, in ${columns.at(-1)}: ours ${format(rows.get(ours).at(-1))}`);
  }
  return {
    title,
    note:
      `By the size of a chunk, and the number of events. A run ends after ${longest / 1000} seconds; then the table says ` +
      `how far it came.${cells === large ? ' In chunks of one byte the event has 200 kB.' : ''}`,
    columns,
    rows: [...rows.values()],
  };
}

async function measureGrowth() {
  // The iterator of fal's client waits 16 ms an event: that is linear, and would measure the clock.
  const measured = names.filter((name) => !name.endsWith('for await'));
  const columns = ['', ...tenfold.map(({ name }) => name)];
  const rows = new Map(measured.map((name) => [name, [name]]));
  for (const { once, tenTimes } of tenfold) {
    for (const name of measured) {
      const { a, b } = await measureLanes(
        [
          { name: 'a', candidate: name, cell: once },
          { name: 'b', candidate: name, cell: tenTimes },
        ],
        { rounds: quick ? 1 : 6, longest },
      );
      rows.get(name).push(a.failed ?? b.failed ?? b.median / a.median);
    }
  }
  return {
    title: 'Ten times the input',
    note: 'How many times as long it takes when there is ten times as much of this.',
    columns,
    rows: [...rows.values()],
  };
}

function shareOf(reference, { median, failed }) {
  return failed ?? reference.median / median;
}

// What did not finish is behind everything that did.
function asNumber(share) {
  return typeof share === 'number' ? share : 0;
}

function format(value) {
  return typeof value === 'number' ? value.toFixed(2) : value;
}

function bytes(count) {
  return count >= KiB ? `${count / KiB} KiB` : `${count} B`;
}
