import { commits } from './early.mjs';
import { createRoot } from 'react-dom/client';
import { createFeed } from './feed.mjs';
import { counts, ending } from './list.jsx';
import { expectedSeed } from './workload.mjs';

/**
 * Puts a candidate under `globalThis.bench`: `prepare` makes the bytes, `run` shows one run from its first byte to its
 * last frame, `clear` takes it off the page.
 *
 * @param candidate - `{ format, App }`, or `{ format, read }` of one without React.
 * @param everyMillisecond - see feed.mjs.
 */
export function stage(candidate, everyMillisecond) {
  let cell;
  let feed;
  let root = null;

  globalThis.bench = {
    answer: (url, init) => candidate.answer?.(url, init) ?? feed.answer(),
    events: () => cell.events,
    prepare(given) {
      cell = given;
      feed = createFeed(candidate.format, cell, everyMillisecond);
    },

    async run(timeout) {
      commits.count = 0;
      Object.assign(counts, { rows: 0, rowOf: new Map() });
      // Out of the debugger's command that called this, whose time is not the page's.
      await new Promise((resolve) => setTimeout(resolve));
      const started = performance.now();
      const shown = new Promise((resolve) => (ending.show = () => resolve(true)));
      const late = new Promise((resolve) => setTimeout(resolve, timeout, false));
      let nodes = null;
      let ended;
      if (candidate.read) {
        const read = candidate.read().then((all) => {
          nodes = all;
          return true;
        });
        ended = await Promise.race([read, late]);
      } else {
        root = createRoot(document.getElementById('root'));
        root.render(<candidate.App />);
        ended = await Promise.race([shown, late]);
        await frame();
        await frame();
      }
      return {
        ...look(nodes, ended),
        wall: performance.now() - started,
        commits: commits.count,
        rows: counts.rows,
      };
    },

    clear() {
      feed?.stop();
      root?.unmount();
      root = null;
      feed = null;
      document.getElementById('root').replaceChildren();
    },

    rowRenders: () => Object.fromEntries(counts.rowOf),
  };

  /** What the page shows, or the floor holds: whether it is the end of this run, and how many events it stands for. */
  function look(nodes, ended) {
    const shown = nodes
      ? [...nodes.values()].map(({ status, output }) => ({ status, seed: output?.seed }))
      : Array.from(document.querySelectorAll('#root li'), ({ dataset }) => ({
          status: dataset.status,
          seed: dataset.seed === undefined ? undefined : Number(dataset.seed),
        }));
    const last = expectedSeed(cell.events, cell.nodes);
    const seen = shown.reduce(
      (sum, { status, seed = -1 }) => sum + seed + 1 + (status === 'running' ? 1 : 0),
      0,
    );
    const right =
      ended &&
      shown.length === cell.nodes &&
      shown.every(({ status, seed }) => status === 'success' && seed === last);
    return { seen, right };
  }
}

function frame() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
