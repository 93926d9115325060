import { by, row, type Row } from './row.ts';

const rule = (...tests: readonly [string, ...string[]]) => by('core/rules.test.ts', ...tests);
const wire = (...tests: readonly [string, ...string[]]) =>
  by(
    'faults/wireRules.test.ts',
    ...(tests.map((test) => `over real HTTP > ${test}`) as [string, ...string[]]),
  );
const fal = (...tests: readonly [string, ...string[]]) =>
  by(
    'faults/localFal.test.ts',
    ...(tests.map((test) => `a run > ends as it should, posted once: ${test}`) as [string, ...string[]]),
  );

export const rules: readonly Row[] = [
  row(
    'R1',
    'An `output` event ends the run with `success`; its value may be null, false, 0, empty or missing.',
    rule('R1: output ends the run with success > R1: *'),
    wire('R1: *'),
    fal('""'),
  ),
  row(
    'R2',
    'An `error` event fails its node, and reading goes on; the run is `error` when the stream ends without a result, and its error is the first.',
    rule('R2: *'),
    wire('R2: *'),
    fal('"error-500:a"', '"error-422"'),
  ),
  row(
    'R3',
    'After the result the run is frozen and no longer read: what still comes is at most an issue, and a cut or silence no error.',
    rule('R3: *'),
    wire('R3: *'),
    fal('"events-after-output"'),
    by('core/driveRun.test.ts', 'over real HTTP > after the output the connection is closed from this side'),
  ),
  row(
    'R4',
    'The same fact twice changes nothing and notifies nobody; a submit under another request id is another attempt, in the same row.',
    rule('R4: *'),
    wire('R4: *'),
    fal('"duplicate-events"'),
    by(
      'core/reduceRun.test.ts',
      'laws > replaying any prefix of what an engine emitted gives back the same object, retries included',
    ),
  ),
  row(
    'R5',
    'A late first submit fills in the app and the request id, and never moves a node back.',
    rule('R5: *'),
    wire('R5: *'),
    by('faults/localFal.test.ts', 'a bad network > that changes the order (*) changes no end'),
  ),
  row(
    'R6',
    'The newest statement about a node wins, in either direction, and a changed output is an issue; the run’s own result never changes.',
    rule('R6: the newest statement about a node wins > R6: *'),
    wire('R6: *'),
  ),
  row(
    'R7',
    'Unknown types and fields change nothing, are seen by `onEvent`, and unknown types are an issue.',
    rule('R7: *'),
    wire('R7: *'),
    fal('"unknown-event"', '"optional-fields"'),
  ),
  row(
    'R8',
    'Data that is not JSON is skipped with an issue, empty data and `[DONE]` without one, and the stream goes on.',
    rule('R8: *'),
    wire('R8: *'),
    fal('"malformed-frame"'),
  ),
  row(
    'R9',
    'JSON that is no object with a type in text is skipped with an issue.',
    rule('R9: *'),
    wire('R9: *'),
  ),
  row(
    'R10',
    'Without a usable node id, a submit and a completion are skipped, and an error is the run’s; an empty id is none.',
    rule('R10: *'),
    wire('R10: *'),
  ),
  row(
    'R11',
    'App, request id and output may be missing everywhere.',
    rule('R11: *'),
    wire('R11: *'),
    fal('"optional-fields"'),
  ),
  row(
    'R12',
    'A node id on the result makes no node.',
    rule('R12: *'),
    wire('R12: *'),
    fal('"optional-fields"'),
  ),
  row('R13', 'A run may have no nodes at all.', rule('R13: *'), wire('R13: *')),
  row(
    'R14',
    'Nothing is made up at the end: a node in flight is `canceled`, one that never started `skipped`.',
    rule('R14: *'),
    wire('R14: *'),
  ),
  row(
    'R15',
    'A clean end with neither a result nor an error is `interrupted`, also when every known node has completed: only the server knows the graph.',
    rule('R15: *'),
    wire('R15: *'),
    fal('"eof-without-output"'),
    by('faults/localFal.test.ts', 'a cut > or a clean end there is never taken for the result'),
  ),
  row(
    'R16',
    'A cut is `interrupted` unless the transport can resume, and nothing sends the POST a second time.',
    rule('R16: *'),
    fal('"cut-mid-frame"', '"cut-after-completion"'),
    by(
      'react/postCountsOverHttp.test.tsx',
      'over HTTP, with a real fetch > a connection that breaks in mid-run is not sent again, also when the network returns',
    ),
  ),
  row(
    'R17',
    'Ids are exact strings; a finite number counts as its digits; everything else is no id.',
    rule('R17: *'),
    wire('R17: *'),
    by('protocol/parseWorkflowEvent.test.ts', 'R10, R12, R17: ids > *'),
  ),
  row(
    'R18',
    'An error of any shape has words to show, and nothing in it is markup.',
    rule('R18: *'),
    wire('R18: *'),
    fal('"error-string-body"', '"error-null-body"'),
    by(
      'protocol/describeError.test.ts',
      'whatever comes > gives a whole error, never throws, and never an empty message',
    ),
  ),
  row(
    'R19',
    'An answer with another status than 200 is an `http` error; its body is read up to 64 KiB and two seconds, and never as events.',
    rule('R19: *'),
    by('faults/limits.test.ts', 'an error page *'),
    fal('"http:*"'),
  ),
  row(
    'R20',
    'Only `text/event-stream` is a stream, in any case and with parameters; anything else is `protocol`, with what came back, or the error that its JSON tells.',
    rule('R20: *'),
    fal('"html-200"', '"errors-as-200,http:422"'),
    by('core/reasons.test.ts', 'a JSON answer of * is an error of the kind *'),
  ),
  row(
    'R21',
    'Any byte is a sign of life, those of comments and halves of events included.',
    rule('R21: *'),
    fal('"silence:60"'),
    by('core/driveRun.test.ts', 'silence > is not what a stream with pings every 15 seconds shows'),
  ),
  row(
    'R22',
    'Memory is bounded for each event, line and kept issue: beyond the limit the run ends as `limit` and names the option; work grows with the input and no faster.',
    rule('R22: *'),
    by(
      'faults/bounds.test.ts',
      'an endless "*" ends the run at the limit, and is read no further',
      'a small heap holds a run with *',
      'no text keeps what reads it busy for ever',
    ),
    by(
      'core/createRunStore.test.ts',
      'batches > 20,000 facts in 20,000 batches copy no record of all nodes for each',
    ),
  ),
  row(
    'R23',
    'After a cancel nothing is applied or told, whatever the network still delivers.',
    rule('R23: *'),
    by(
      'core/cancel.test.ts',
      'cancel > at any event, in any chunking: canceled at once, nothing after it, one POST',
      'cancel > over real HTTP, behind each event: the server sees its connection close',
    ),
  ),
  row(
    'R24',
    'A handle has one live run; nothing of an older one reaches a newer one; no start is posted twice.',
    rule('R24: *'),
    by(
      'core/createWorkflowRun.test.ts',
      'onBusy: replace > *',
      'start > twice in a tick is one POST and one promise',
    ),
    by(
      'faults/anything.test.ts',
      'any events among any calls of the user: legal throughout, one POST a start, nothing left behind',
    ),
  ),
  row(
    'R26',
    'An event named `error` whose data is not JSON is an error of the run, in those words.',
    rule('R26: *'),
    wire('R26: *'),
  ),
  row(
    'R27',
    'The type in the JSON wins; the event’s name stands in for it, for the four known ones only.',
    rule('R27: *'),
    wire('R27: *'),
    fal('"event-names:output"'),
    by('faults/localFal.test.ts', 'a bad network > that names every event "error" changes no end'),
  ),
  row(
    'R28',
    'Ids of events are opaque: the same again is a repetition, and none is compared or counted.',
    rule('R28: *'),
    wire('R28: *'),
    by('server/relayFaults.test.ts', 'what a hand-made fal may do > the same SSE id again is the same event'),
  ),
  row(
    'R29',
    'A lost run is joined again by GET, behind the last event that was applied: five tries without progress, 1 to 5 seconds and jitter; 404 and 410 are `gone` (of a relay only with its `error_type`), 204 is finished; never a POST.',
    rule('R29: *'),
    by('core/resume.test.ts', 'a transport that can resume > *', 'backoff > *'),
    by(
      'server/relayTransport.test.ts',
      'a run through the relay > is one run and the same end, wherever the first connection is cut',
    ),
  ),
  row(
    'R30',
    'Callbacks of the user that throw, reject or hang change nothing, and are reported once.',
    rule('R30: *'),
    by(
      'core/callbacks.test.ts',
      'callbacks > that throw or reject are reported once each, and the rest is called all the same',
    ),
    by('faults/anything.test.ts', 'any events among any calls of the user: *'),
  ),
  row(
    'R31',
    'A page that is hidden, frozen, or restored starts nothing.',
    by('faults/pageLife.test.ts', 'a page with a run (*) > *'),
    by('react/postCounts.test.tsx', 'what never sends a second POST > *'),
    by(
      'faults/source.test.ts',
      'the source > starts nothing when a page is looked at, found or thawed again: who hears of that cannot post',
    ),
  ),
  row(
    'R32',
    'Durations and limits are measured by a clock that never jumps.',
    rule('R32: *'),
    by(
      'core/driveRun.test.ts',
      'silence > is not believed of a page that was frozen while bytes were waiting',
    ),
    by('core/resume.test.ts', 'times > *'),
  ),
];
