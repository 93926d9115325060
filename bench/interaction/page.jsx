import { createRoot } from 'react-dom/client';
import { MemoRows, StateMap } from './candidates/byHand.jsx';
import { Coalesced, CoalescedContentVisibility, Virtualised } from './candidates/coalesced.jsx';
import { BareNodes, Timeline } from './candidates/ours.jsx';
import { mountPlain } from './candidates/plain.mjs';
import { watchClicks, watchLongTasks } from './clicks.mjs';
import { openFeed } from './feed.mjs';
import { nodes } from './workload.mjs';

// What the page shows; who does not show every row says it in its own way.
let countStatus = (status) => document.querySelectorAll(`li[data-status="${status}"]`).length;
const countBy = (count) => void (countStatus = count);

const react = (Component, props) => (root, plan, body) =>
  createRoot(root).render(<Component plan={plan} body={body} countBy={countBy} {...props} />);

const candidates = {
  plain: mountPlain,
  stateMap: react(StateMap),
  memoRows: react(MemoRows),
  coalesced: react(Coalesced),
  contentVisibility: react(CoalescedContentVisibility),
  virtualised: react(Virtualised),
  timeline: react(Timeline),
  compact: react(Timeline, { density: 'compact' }),
  bareNodes: react(BareNodes),
};

const query = new URLSearchParams(location.search);
const feed = await openFeed(Number(query.get('count')));
candidates[query.get('candidate')](document.getElementById('root'), nodes, feed.body);
// Two frames: mounted, painted, and its effects run.
await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

// What mounting cost is not what is measured.
const latencies = watchClicks();
const longTasks = watchLongTasks();

window.bench = {
  start: feed.start,
  done: feed.done,
  read: () => ({
    latencies,
    longTasks,
    running: countStatus('running'),
    success: countStatus('success'),
    pressed: Number(/\d+/.exec(document.getElementById('press').textContent)[0]),
  }),
};
document.documentElement.dataset.ready = '';
