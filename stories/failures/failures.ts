import { sampleRuns, type SampleRun, type SampleRunName } from 'react-fal-workflow/testing';
import { moreFailures } from './moreFailures.ts';

export interface Failure {
  sample: SampleRun;
  title: string;
  /** What happened between the browser and fal. */
  wire: string;
  /** What people see. */
  shown: string;
  /** Milliseconds after its start, for those that are looked at while they last. */
  until?: number;
}

type FailureName = SampleRunName | keyof typeof moreFailures;

const samples: Record<FailureName, SampleRun> = { ...sampleRuns, ...moreFailures };

function failure(name: FailureName, title: string, wire: string, shown: string, until?: number): Failure {
  return { sample: samples[name], title, wire, shown, ...(until === undefined ? {} : { until }) };
}

/** Every fault, in the order in which a run can meet them. */
export const failures = {
  offline: failure(
    'offline',
    'No answer',
    '`fetch` rejects: offline, a wrong address, a server that is down, CORS.',
    'That it may have been billed. To a browser all four look the same: “Show more” names them, and claims none.',
  ),
  http401: failure(
    'http401',
    'Wrong key',
    '401 with `detail` as a sentence.',
    'That the server’s key was refused, and that trying the same again cannot help.',
  ),
  http402: failure(
    'http402',
    'Payment required',
    '402 with `detail` as a sentence.',
    'The sentence, as fal wrote it; the status is in the copied details.',
  ),
  http403: failure(
    'http403',
    'Out of credit',
    '403: this is how fal says that the balance is used up.',
    'The reason in fal’s own words, and where to top up.',
  ),
  http404: failure(
    'http404',
    'No such workflow',
    '404: the endpoint id is misspelt, or belongs to somebody else.',
    'What was not found, and that the id is what to check.',
  ),
  http422: failure(
    'http422',
    'Missing field',
    '422 with a list of fields: the workflow’s own input is refused before a node runs.',
    'Each field by its name with what is wrong with it. Nothing ran, and no step says that it did.',
  ),
  http429: failure(
    'http429',
    'Too many requests',
    '429 with `Retry-After`.',
    'That waiting helps. Nothing is sent again until a person asks for it.',
  ),
  http503: failure(
    'http503',
    'fal is overloaded',
    '503 with `error_type` and `X-Fal-Retryable`.',
    'That no machine was free, that this is not billed, and that trying again may help.',
  ),
  http502: failure(
    'http502',
    'A page of the gateway',
    '502 with an HTML page in place of JSON.',
    'The page’s title as text. Its markup is never rendered.',
  ),
  notAStream: failure(
    'notAStream',
    'Not an event stream',
    '200, but an HTML page: what a proxy answers that knows no such route.',
    'What came instead, and that the proxy is where to look.',
  ),
  nodeError: failure(
    'nodeError',
    'A model refuses its input',
    'An `error` event of one node, with pydantic’s list of fields in its body.',
    'The step that failed, the field, the rule, and that the same input cannot succeed. Later steps are skipped.',
  ),
  branchError: failure(
    'branchError',
    'One branch fails',
    'An `error` event while another branch still works; the stream ends without a result.',
    'The error at once. The other branch goes on, and what it makes is kept.',
  ),
  errorThenOutput: failure(
    'errorThenOutput',
    'Finished with errors',
    'An `error` event of one branch, and all the same an `output` at the end.',
    'A run that is done, with the failed step and its error left in its place.',
  ),
  runError: failure(
    'runError',
    'The workflow fails',
    'An `error` event that names no node: a reference cannot be resolved.',
    'An error of the run. No step is blamed for it.',
  ),
  stalled: failure(
    'stalled',
    'A long silence',
    'No byte for 45 s, not even the comment that fal sends every 15.',
    'How long nothing has come. The run is not ended for it: it may still finish, and was paid for.',
    62_000,
  ),
  interrupted: failure(
    'interrupted',
    'The connection breaks',
    'Reading the body throws in the middle of the second node.',
    'Interrupted, not failed: its end is unknown, and it may have been billed.',
  ),
  truncated: failure(
    'truncated',
    'The stream ends too early',
    'Every node completes, and the body ends without `output`.',
    'Interrupted, not done: a result was promised and did not come.',
  ),
  canceled: failure(
    'canceled',
    'Canceled by a person',
    'The request is aborted in the middle of the second node.',
    'Canceled, at once, with what was made until then. What had run may still be billed.',
  ),
  noisy: failure(
    'noisy',
    'Messages that make no sense',
    'Broken JSON, unknown types, fields missing, and a message after the result, all between good ones.',
    'A run that is done. What could not be used stands in `run.issues` and changes nothing.',
  ),
  hostile: failure(
    'hostile',
    'Text and addresses that mean harm',
    'Script in names and errors, `javascript:` addresses, `__proto__` as an id, text that turns its direction.',
    'Text, as text. Nothing runs, nothing loads, nothing leaves its box.',
  ),
  brokenMedia: failure(
    'brokenMedia',
    'Expired files',
    'A good run whose files are gone: fal keeps them for some time only.',
    'A tile for each, with the file’s name and that it may have expired.',
  ),
} as const satisfies Record<string, Failure>;

export type FailureKey = keyof typeof failures;

/** When a run meets them. */
export const moments: readonly { title: string; text: string; faults: readonly FailureKey[] }[] = [
  {
    title: 'Before anything runs',
    text: 'The answer is no stream of events. Nothing was billed, unless nobody knows whether the request arrived.',
    faults: [
      'offline',
      'http401',
      'http402',
      'http403',
      'http404',
      'http422',
      'http429',
      'http503',
      'http502',
      'notAStream',
    ],
  },
  {
    title: 'On its way',
    text: 'Some of the nodes worked. What they made stays on the screen, whatever comes after.',
    faults: ['nodeError', 'branchError', 'errorThenOutput', 'runError', 'stalled', 'noisy', 'hostile'],
  },
  {
    title: 'At its end',
    text: 'A run that just stops is not done, and the library does not pretend that it is.',
    faults: ['interrupted', 'truncated', 'canceled', 'brokenMedia'],
  },
];
