import { by, row, type Row } from './row.ts';

const ends = (...faults: readonly [string, ...string[]]) =>
  by(
    'faults/localFal.test.ts',
    ...(faults.map((fault) => `a run > ends as it should, posted once: ${fault}`) as [string, ...string[]]),
  );
const anything = by(
  'faults/anything.test.ts',
  'any bytes, over a transport *',
  'any events among any calls of the user: *',
);

export const faults: readonly Row[] = [
  row(
    'F1',
    'The stream is cut behind any byte: the state is that of the whole events before it, the run is `interrupted`, and nothing of half an event counts.',
    by(
      'faults/localFal.test.ts',
      'a cut > behind every byte leaves the state of the whole events before it',
      'a cut > over real HTTP, in any event, is interrupted, and posted once',
    ),
    by(
      'protocol/readEventStream.test.ts',
      'how the bytes were cut changes nothing > * > gives of every prefix exactly the messages that are complete in it',
    ),
  ),
  row(
    'F2',
    'It is cut behind the result: the success stays, and nobody reconnects.',
    by('core/driveRun.test.ts', 'over real HTTP > a cut behind the output is a success'),
    by('core/rules.test.ts', 'R3: after the output, *'),
    by(
      'core/resume.test.ts',
      'a transport that can resume > is not asked when the run had no id, when its POST failed, or when it has its result',
    ),
  ),
  row(
    'F3',
    'It ends cleanly without a result: `interrupted`, though every node that was seen has completed.',
    ends('"eof-without-output"'),
    by('faults/wireRules.test.ts', 'over real HTTP > R15: *'),
  ),
  row(
    'F4',
    'Nothing happens, but comments come: each begins the wait anew; silence is shown, and a run of the relay is joined by another connection.',
    ends('"silence:60"'),
    by(
      'core/driveRun.test.ts',
      'silence > shows as stalled, a comment opens it again, and it never ends a run',
    ),
    by(
      'core/resume.test.ts',
      'a transport that can resume > gives a silent connection up, and joins the run again by another',
    ),
  ),
  row(
    'F5',
    'No byte comes, and none ever came in between: shown as stalled, and no reason to end a run that is paid for.',
    by(
      'faults/localFal.test.ts',
      'silence > of silence-without-pings:1500 is shown, ends nothing, and is over when it is over',
    ),
    by(
      'core/driveRun.test.ts',
      'silence > shows as stalled, a comment opens it again, and it never ends a run',
    ),
  ),
  row(
    'F6',
    'Node’s own fetch gives a silent body up after 300 seconds: the relay’s limit is shorter and says which option it is; without it the run is `interrupted`, not done.',
    by('faults/connections.test.ts', 'the limit of Node’s own fetch on silence > *'),
    by(
      'server/relayFaults.test.ts',
      'what a hand-made fal may do > silence beyond upstream.idleTimeout interrupts the run, and says which option it was',
    ),
  ),
  row(
    'F7',
    'The answer takes its time: shown as stalled, and asked once.',
    by(
      'faults/localFal.test.ts',
      'silence > of slow-headers:1500 is shown, ends nothing, and is over when it is over',
    ),
    by('core/driveRun.test.ts', 'silence > before the headers shows too, and no second POST is sent'),
    by(
      'react/postCountsOverHttp.test.tsx',
      'over HTTP, with a real fetch > a server that takes its time is asked once, however often one clicks',
    ),
  ),
  row(
    'F8',
    'Keep-alives of every form, blank lines and empty data are neither events nor issues.',
    by('faults/wireRules.test.ts', 'over real HTTP > F8: *'),
    by(
      'faults/eventStream.test.ts',
      'the standard of event streams > comments',
      'the standard of event streams > blank lines between events are nothing',
    ),
  ),
  row(
    'F9',
    'A proxy keeps everything back until the end: the same final state, with durations of zero or more and no NaN.',
    ends('"buffered"'),
    by(
      'faults/localFal.test.ts',
      'a proxy that buffers everything gives durations of zero or more, and no NaN',
      'a bad network > that buffers everything changes no end',
    ),
  ),
  row(
    'F10',
    'Events come twice: the same id is dropped; without ids the same fact changes nothing and tells nobody.',
    ends('"duplicate-events"'),
    by('faults/localFal.test.ts', 'a bad network > that sends everything twice changes no end'),
    by(
      'core/reduceRun.test.ts',
      'laws > replaying any prefix of what an engine emitted gives back the same object, retries included',
    ),
    by(
      'core/resume.test.ts',
      'a transport that can resume > drops what a server sends again, by its id',
      'a transport that can resume > takes a whole replay without ids as no news',
    ),
  ),
  row(
    'F11',
    'Events change places: the nodes end the same; a late submit adds what it knows and reopens nothing.',
    by('faults/localFal.test.ts', 'a bad network > that changes the order (*) changes no end'),
    by('core/reduceRun.test.ts', 'laws > every order of a small run ends with the same nodes'),
  ),
  row(
    'F12',
    'A branch fails while another goes on: reading goes on to the end.',
    ends('"error-500:a"'),
    by(
      'demo/demo.test.ts',
      'the demo, in a real browser on a real local fal > lets a sibling finish when one branch fails',
    ),
  ),
  row(
    'F13',
    'A result follows an error: `success`, the node stays failed, and the errors are kept.',
    by('faults/wireRules.test.ts', 'over real HTTP > F13: *'),
    by('core/driveRun.test.ts', 'how a stream ends > after error, then output'),
  ),
  row(
    'F14',
    'Events follow the result: it is frozen.',
    ends('"events-after-output"'),
    by('faults/wireRules.test.ts', 'over real HTTP > R3: *'),
  ),
  row(
    'F15',
    'A node is submitted again: another attempt in the same row, and the earlier ones are kept, twenty at most.',
    by(
      'faults/wireRules.test.ts',
      'over real HTTP > R4: another request id is another attempt of the same row',
    ),
    by('core/reasons.test.ts', 'a node that is submitted without end keeps its last twenty attempts'),
  ),
  row(
    'F16',
    'Types and fields that nobody knows: ignored, handed to `onEvent`, and noted within bounds.',
    ends('"unknown-event"', '"optional-fields"'),
    by('core/rules.test.ts', 'R7: *', 'R22: kept issues and their text are bounded'),
    anything,
  ),
  row(
    'F17',
    'JSON that is broken, or no object: skipped, noted, and quoted by its first words only.',
    ends('"malformed-frame"'),
    by('faults/wireRules.test.ts', 'over real HTTP > R8: *', 'over real HTTP > R9: *'),
    by(
      'faults/bounds.test.ts',
      'a small heap holds a run with "text that is no JSON"',
      'a small heap holds a run with "JSON that is no event"',
    ),
  ),
  row(
    'F18',
    'Node id, app or output are missing: what can be used is used.',
    by(
      'faults/wireRules.test.ts',
      'over real HTTP > R10: *',
      'over real HTTP > R11: *',
      'over real HTTP > R12: *',
    ),
  ),
  row(
    'F19',
    'An event is a giant: up to the limit it is read, beyond it the run ends as `limit`, names the option, keeps what came before and closes the connection.',
    ends('"giant-frame:2"'),
    by('faults/bounds.test.ts', 'an endless "data line" ends the run at the limit, and is read no further'),
    by(
      'core/rules.test.ts',
      'R22: an event beyond the limit ends the run as error (limit), and names the option',
    ),
    by(
      'core/driveRun.test.ts',
      'floods and giants > what stood before the giant event in the same chunk is kept',
    ),
  ),
  row(
    'F20',
    'A line, a comment, a field or the lines of one event never end: no more is held than the limit allows.',
    by(
      'faults/bounds.test.ts',
      'an endless "*" ends the run at the limit, and is read no further',
      'a heap holds a run with more bytes of "*" than it has',
    ),
  ),
  row(
    'F21',
    'A flood of tiny events: work for each does not grow, pages are drawn once a frame at most, lists of issues and errors are bounded.',
    by(
      'core/driveRun.test.ts',
      'floods and giants > 20,000 tiny events: one state per node, bounded issues and errors, few notifications',
    ),
    by(
      'core/createRunStore.test.ts',
      'batches > 20,000 facts in 20,000 batches copy no record of all nodes for each',
    ),
    by('react/renderCounts.test.tsx', 'how often a flood is drawn > *'),
  ),
  row(
    'F22',
    'A run has thousands of nodes: all are listed, and those out of sight are not laid out or painted.',
    by(
      'faults/browser.test.ts',
      '5,000 nodes are all in the list, and those that nobody sees are not rendered',
    ),
  ),
  row(
    'F23',
    '401, 402, 403, 404 and 422: an `http` error with fal’s words and fields, not sent again.',
    ends('"http:401"', '"http:403"', '"http:404"', '"http:422"'),
    by(
      'demo/demo.test.ts',
      'the demo, in a real browser on a real local fal > says why a node failed, with the field and what to do',
    ),
  ),
  row(
    'F24',
    '429: an `http` error that tells how long to wait, in seconds or until a date; the user decides.',
    ends('"http:429"'),
    by('protocol/describeError.test.ts', 'Retry-After > *'),
    by(
      'react/postCountsOverHttp.test.tsx',
      'over HTTP, with a real fetch > an answer of 429 is not asked for again',
    ),
  ),
  row(
    'F25',
    '500, 502, 503 and 504: an `http` error, never sent again by itself; a page is reduced to its words, and an endless one is let go of.',
    ends('"http:500"', '"http:502"', '"http:503"', '"http:504"'),
    by(
      'react/postCountsOverHttp.test.tsx',
      'over HTTP, with a real fetch > an answer of * is not asked for again',
    ),
    by(
      'protocol/describeError.test.ts',
      'the dialects > reduces an HTML page to its title, and keeps the page',
    ),
    by('faults/limits.test.ts', 'an error page *'),
  ),
  row(
    'F26',
    '200 with a page, with JSON or without a type: `protocol`, with what came back; the media type is compared whole, in any case.',
    ends('"html-200"', '"errors-as-200,http:422"'),
    by('core/rules.test.ts', 'R20: *'),
  ),
  row(
    'F27',
    'A redirect: without a key, fetch follows, and the last answer’s type decides; with a key it is refused, and nobody else sees the key.',
    by('faults/connections.test.ts', 'a redirect > *'),
    by('server/relayThreats.test.ts', 'row 20: the key on a redirect > *'),
  ),
  row(
    'F28',
    'No leave of another origin, no such host, nobody there: a browser says the same of all, so one message names the causes and claims none; `offline` only as a hint.',
    by('faults/browser.test.ts', 'a server that cannot be reached > *'),
    by('faults/connections.test.ts', 'a server that is not there > *'),
  ),
  row(
    'F29',
    'The device is offline and comes back: a direct run is `interrupted`, one of the relay waits without using up its tries and goes on; neither posts.',
    by('faults/browser.test.ts', 'a device that goes offline in mid-run > *'),
    by('server/relayTransport.test.ts', 'the network > *'),
    by(
      'demo/relayNetwork.test.ts',
      'the demo on a network that fails > waits while the device is offline, says so, and goes on when it is back',
    ),
  ),
  row(
    'F30',
    'The page is hidden or frozen, its timers late: nothing is started; silence is judged by when the last byte came, after one more turn of reading.',
    by(
      'faults/pageLife.test.ts',
      'a page with a run (*) > that is hidden goes on, and starts nothing when it is shown',
      'a page with a run (*) > that is frozen and thawed has its result, and starts nothing',
    ),
    by(
      'core/driveRun.test.ts',
      'silence > is not believed of a page that was frozen while bytes were waiting',
    ),
    by(
      'core/createRunStore.test.ts',
      'publishing > a hidden page publishes too: by a timer, for it has no frames',
    ),
  ),
  row(
    'F31',
    'The page comes back from the cache of the back button with its connection gone: a run of the relay goes on, a direct one is `interrupted`; no POST, and no handler that keeps pages out of that cache.',
    by(
      'faults/pageLife.test.ts',
      'a page with a run (*) > that comes back from the cache of the back button tells the truth, and starts nothing',
    ),
    by(
      'faults/source.test.ts',
      'the source > has no handler that keeps a page out of the cache of the back button',
    ),
    by(
      'react/browserNetwork.test.ts',
      'what a page hears of its network > coming back from the cache of the back button does too, a first load does not',
    ),
  ),
  row(
    'F32',
    'A cancel in the middle of a chunk: no event is applied and nobody is called behind it; it is no error.',
    by(
      'core/cancel.test.ts',
      'cancel > at any event, in any chunking: canceled at once, nothing after it, one POST',
      'cancel > over real HTTP, behind each event: the server sees its connection close',
    ),
  ),
  row(
    'F33',
    'A fetch that does not listen to the cancel, or rejects after it: the same.',
    by('core/rules.test.ts', 'R23: *'),
    by(
      'core/cancel.test.ts',
      'cancel > before the first byte wins: an answer that comes later is thrown away with its connection',
      'cancel > a fetch that rejects after the cancel is no error',
    ),
  ),
  row(
    'F34',
    'The component goes in mid-run: the run goes on, and its end is in the history; nothing is left behind.',
    by('react/lifetime.test.tsx', 'a run outlives its component > *', 'what is left when all is over > *'),
  ),
  row(
    'F35',
    'StrictMode, Suspense, Activity and hot reloading mount twice: one POST.',
    by(
      'react/postCounts.test.tsx',
      'what sends the POST > mounting under StrictMode, which mounts twice, sends nothing',
      'what sends the POST > a start in an effect, which StrictMode runs twice, sends one',
      'what never sends a second POST > *',
    ),
  ),
  row(
    'F36',
    'Two starts at once: one POST and one promise.',
    by('core/createWorkflowRun.test.ts', 'start > twice in a tick is one POST and one promise'),
    by(
      'react/postCounts.test.tsx',
      'what sends the POST > two clicks in one task send one',
      'what sends the POST > two clicks in two tasks send one',
    ),
    by(
      'demo/demo.test.ts',
      'the demo, in a real browser on a real local fal > starts one run for a double click, and one more for Run again',
    ),
  ),
  row(
    'F37',
    'A start that replaces a run: the old one is silent at once, its error and its end included.',
    by('core/createWorkflowRun.test.ts', 'onBusy: replace > *'),
    by('faults/anything.test.ts', 'any events among any calls of the user: *'),
  ),
  row(
    'F38',
    'Two hooks for one workflow: runs of their own, unless they share an id.',
    by(
      'react/sharedRuns.test.tsx',
      'the same id > is one run, anywhere in the tree',
      'different ids, and none, are runs of their own',
    ),
  ),
  row(
    'F39',
    'A callback throws, rejects or hangs: reported once, the run unharmed.',
    by('core/rules.test.ts', 'R30: *'),
    by(
      'core/callbacks.test.ts',
      'callbacks > that throw or reject are reported once each, and the rest is called all the same',
    ),
    by(
      'react/options.test.tsx',
      'callbacks > that throw are reported, and the others are called all the same',
    ),
  ),
  row(
    'F40',
    'A renderer of the user throws: its row says so, the others stay, and it is tried again with the next state.',
    by('components/timeline.test.tsx', 'a row whose own rendering throws > *'),
  ),
  row(
    'F41',
    'The clock is wrong or jumps: durations come from one that does not, and a server’s times are only ever held to each other.',
    by('core/rules.test.ts', 'R32: *'),
    by('core/resume.test.ts', 'times > *'),
    by('server/relayTransport.test.ts', 'a run that is joined late > *'),
  ),
  row(
    'F42',
    'Ids called `__proto__`, `constructor` or `0`, emoji, right-to-left text, ten thousand characters: ids like others, shown in isolation, and in no selector or DOM id.',
    by(
      'faults/hostilePage.test.ts',
      'a hostile workflow > is shown, and throws nowhere',
      'a hostile workflow > leaves no address, style, handler or text of its own in the page but where it is text',
    ),
    by('faults/wireRules.test.ts', 'over real HTTP > R17: ids that break records are ids'),
    by('core/reduceRun.test.ts', 'values > * is an id like any other'),
    by('components/hostile.browser.test.tsx', '*'),
  ),
  row(
    'F43',
    'NaN, infinity, text or markup as a width or a size: no attribute and no style.',
    by('faults/hostilePage.test.ts', 'a hostile workflow > cannot give a size that is none'),
    by('protocol/readMedia.test.ts', 'numbers > takes * for unknown'),
  ),
  row(
    'F44',
    'Dates, locales and time zones differ between server and browser: nothing of them is rendered before the page is hydrated.',
    by(
      'components/components.ssr.test.tsx',
      '* > renders the same in Honolulu and in Auckland',
      '* > hydrates without a word',
      'a whole page > *',
    ),
    by('react/server.ssr.test.tsx', 'on a server > *'),
    by('react/hydration.test.tsx', '*'),
  ),
  row(
    'F45',
    'JSON that is ten thousand levels deep, more than JSON.stringify can write: read, compared, shown in part and copied without a throw.',
    by('faults/hostilePage.test.ts', 'a hostile workflow > is shown, and throws nowhere'),
    by('core/isSameJson.test.ts', 'takes 100,000 levels'),
    by(
      'components/jsonInspector.test.tsx',
      'JsonInspector > opens twenty levels, however many there are',
      'writeJson > writes what overflows the stack of JSON.stringify, whole',
    ),
    by(
      'server/relayFaults.test.ts',
      'what a hand-made fal may do > a result that is too deep to be written again still comes through',
    ),
  ),
  row(
    'F46',
    'Joining again fails: 404 and 410 end as `gone` (of a relay only with its `error_type`), 204 as what is known; 5xx and the network are tried five times, anew after progress; never a POST.',
    by('core/resume.test.ts', 'a transport that can resume > *'),
    by(
      'server/relayTransport.test.ts',
      'a run through the relay > is interrupted when the relay stays away, and can be joined when it is back',
    ),
    by('react/relayChaos.test.ts', '*'),
  ),
  row(
    'F47',
    'A viewer of the relay joins between history and live: one ordered log, no gap, no double.',
    by(
      'server/relayViewers.test.ts',
      'viewers > 1,000 joins at any time of live runs, from any event: every log is whole and in order',
    ),
    by(
      'server/redisRelay.test.ts',
      'two processes > have no gap and no double for whoever joins either of them at any moment',
    ),
  ),
  row(
    'F48',
    'The process that holds a run dies: its lease runs out, and viewers are told `interrupted`.',
    by(
      'server/redisRelay.test.ts',
      'a process that goes > by SIGKILL in mid-run: viewers elsewhere are told that it was interrupted, and the slot is free',
    ),
    by(
      'server/redisRunStore.test.ts',
      'an owner that is cut off > loses its run: viewers elsewhere are told once, its slot is free, and it is fenced out',
    ),
  ),
  row(
    'F49',
    'A viewer is slow: it is dropped and may come back, nothing waits for it in memory, and the run is not delayed.',
    by(
      'server/relayViewers.test.ts',
      'viewers > that take a byte now and then slow nothing, and nothing waits for them in memory',
    ),
    by(
      'server/relayLifetime.test.ts',
      'a viewer > that takes nothing is dropped, comes back and has missed nothing',
    ),
    by(
      'server/relayAdapters.test.ts',
      'mounted in * > a viewer that takes nothing is dropped, connection and all',
    ),
  ),
  row(
    'F50',
    'A browser has six connections for a host: each is free again after the end of its run, though the server closes none.',
    by(
      'faults/browser.test.ts',
      'the six connections that a browser has for a host are free again after each end, though the server closes none',
    ),
  ),
  row(
    'F51',
    'Proxies and load balancers end quiet connections, most after a minute, some after ten seconds: the relay says something every 8 seconds.',
    by(
      'faults/connections.test.ts',
      'a quiet stream of the relay has a comment every 8 seconds, below every limit of others',
    ),
    by('server/relayLifetime.test.ts', 'a viewer > is kept alive by comments while nothing happens'),
  ),
];
