// Longer than most: every string stands in one place, so that a translation can be held against it.
import type { NodeStatus, RunError, RunStatus } from '../core/index.ts';

/**
 * Every string that the components show or say. Durations and numbers arrive formatted for the locale; names
 * arrive as the plan or the server gave them.
 */
export interface WorkflowLabels {
  /** The words for a run's status, on the badge. */
  readonly runStatus: Readonly<Record<RunStatus, string>>;
  /** In place of `runStatus.running` while a run waits in fal's queue. */
  readonly queued: string;
  /** The words for a node's status: spoken for all, shown where the glyph alone would not do. */
  readonly nodeStatus: Readonly<Record<NodeStatus, string>>;

  /** Name of the timeline's list. */
  readonly timeline: string;
  /** In place of the list while there is no plan and nothing has run. */
  readonly empty: string;
  /** In place of the list, the waterfall or the graph of a run that goes through fal's queue. */
  readonly queueHidesNodes: string;
  /** Nodes that work at the same time, under one bracket. */
  readonly parallel: (count: number) => string;
  /** From the second submission of a node on. */
  readonly attempt: (attempt: number) => string;
  /** Name of the button that opens a node's details. */
  readonly details: (node: string) => string;
  /** Before fal's id of a node's request, in its details. */
  readonly requestId: string;
  /** Before a node's own id, in its details. */
  readonly nodeId: string;
  /** Before a node's output, in its details. */
  readonly output: string;
  /** Before what came of earlier submissions of a node, in its details. */
  readonly earlierAttempts: string;
  /** In place of JSON too deep or too long to show. */
  readonly jsonCut: (count: number) => string;
  /** Beside a folded object or list in the JSON inspector. */
  readonly jsonEntries: (count: number) => string;
  /** Name of the button that copies the JSON. */
  readonly copyJson: string;
  /** In place of a row whose own rendering threw. */
  readonly nodeBroken: string;

  /** Name of the button that shows a long text whole. */
  readonly showMore: string;
  /** Name of the button that shortens it again. */
  readonly showLess: string;

  /** Name of a list of media. */
  readonly media: string;
  /** Caption of the run's own result, and the mark of the row that made it. */
  readonly result: string;
  /** Alternative text of a picture that a model made: nobody described it. */
  readonly image: (name: string, index: number, count: number) => string;
  /** The same for a video. */
  readonly video: (name: string, index: number, count: number) => string;
  /** The same for a sound. */
  readonly audio: (name: string, index: number, count: number) => string;
  /** A file without a name. */
  readonly file: string;
  /** On the tile of a 3D model. */
  readonly model3d: string;
  /** Name of a link that downloads a file. */
  readonly download: (name: string) => string;
  /** On the tile of a file that did not load: expired, deleted or unreachable. */
  readonly mediaBroken: string;
  /** On the tile of a file that is part of the output itself and could not be read. */
  readonly mediaDamaged: string;
  /** On the tile of an address that the media policy refuses. */
  readonly mediaRefused: string;
  /** On a picture that its model flagged as sensitive. */
  readonly sensitive: string;
  /** Name of the button that lifts the veil of such a picture. */
  readonly sensitiveShow: string;
  /** Name of the button that veils it again. */
  readonly sensitiveHide: string;
  /** Media beyond those that are shown. */
  readonly mediaMore: (count: number) => string;
  /** Name of the button that shows a picture large; `image` is the picture's own name. */
  readonly enlarge: (image: string) => string;

  /** Name of the dialog that shows one file large. */
  readonly lightbox: string;
  /** Where the dialog stands: `index` counts from 0. */
  readonly lightboxPosition: (index: number, count: number) => string;
  /** Name of the button that closes the dialog. */
  readonly close: string;
  /** Name of the button to the file before. */
  readonly previous: string;
  /** Name of the button to the next file. */
  readonly next: string;
  /** Name of the button that enlarges. */
  readonly zoomIn: string;
  /** Name of the button that shrinks. */
  readonly zoomOut: string;
  /** Name of the link that downloads what the dialog shows. */
  readonly save: string;

  /** Name of the slider between two pictures. */
  readonly compare: string;
  /** Its value: how much of the first picture is seen, in percent. */
  readonly compareValue: (percent: number, before: string, after: string) => string;
  /** On the first of two pictures. */
  readonly before: string;
  /** On the second of two pictures. */
  readonly after: string;

  /** Headline of the error panel. `node`: the label of the node that failed, if one did. */
  readonly errorTitle: (kind: RunError['kind'], node: string | null) => string;
  /** What happened, in a sentence. What a server wrote itself is not translated. */
  readonly errorMessage: (error: RunError) => string;
  /** What to do about it; `null` when there is nothing useful to say. A rule for one field begins with its path. */
  readonly errorHint: (error: RunError) => string | null;
  /** In place of a message that would only repeat the fields below it. */
  readonly inputRefused: string;
  /** Before a complaint about the input as a whole. */
  readonly errorInput: string;
  /** Advice when the error brings none of its own. */
  readonly retryable: string;
  /** The same where another try cannot help. */
  readonly notRetryable: string;
  /** Advice when no server could be reached, for those who use the app. */
  readonly checkConnection: string;
  /** In place of a hint for those who make the app, where the run may have cost something. */
  readonly maybeBilled: string;
  /** Advice when a field of the input is wrong. */
  readonly changeInput: string;
  /** Name of the button that copies what a maintainer needs to find a failed run. */
  readonly copyDetails: string;
  /** In its place once that is done. */
  readonly copied: string;
  /** In its place where the browser refused. */
  readonly copyFailed: string;

  /** Beside the badge until the server has answered. */
  readonly connecting: string;
  /** `silence`: how long nothing has come, in long words; `null` when that is not known. */
  readonly stalled: (silence: string | null) => string;
  /** While a connection that broke is made anew. */
  readonly reconnecting: string;
  /**
   * While files of the input are uploaded, also told to screen readers, once. `name`: of the only file; `null` for more, and
   * for one without a name. `percent`: 0 to 100, `null` while nothing is known of that.
   */
  readonly uploading: (uploads: {
    readonly files: number;
    readonly name: string | null;
    readonly percent: number | null;
  }) => string;
  /** Beside `queued`: how many requests are before this one, 0 for none. */
  readonly queueAhead: (ahead: number) => string;
  /** What an interrupted run means for the one who pays. */
  readonly interruptedNote: string;
  /** What a canceled run means for the one who pays. */
  readonly canceledNote: string;
  /** The same of a run that was canceled before anything was sent. */
  readonly unsentNote: string;

  /** Name of the progress bar. */
  readonly progress: string;
  /** Its value in words; `total` is unknown without a plan. */
  readonly progressValue: (settled: number, total: number | null) => string;

  /** Name of the waterfall's list. */
  readonly waterfall: string;
  /** One row of it in words. Times are in long words; `start` counts from the start of the run. */
  readonly waterfallRow: (row: {
    readonly label: string;
    readonly status: NodeStatus;
    readonly start: string | null;
    readonly duration: string | null;
    readonly attempt: number;
  }) => string;
  /** On the axis, where a time in which nothing ran is folded away. `duration` is short. */
  readonly waterfallGap: (duration: string) => string;

  /** Name of the graph. */
  readonly graph: string;
  /** One node of it in words; `after`: the labels of the nodes that it waits for. */
  readonly graphNode: (node: {
    readonly label: string;
    readonly status: NodeStatus;
    readonly after: readonly string[];
  }) => string;

  /** Name of the card when its workflow has no title. */
  readonly workflow: string;

  /** Name of the group of buttons. */
  readonly controls: string;
  /** On the button that starts a run. */
  readonly run: string;
  /** On the button that ends it. */
  readonly cancel: string;
  /** On the button that runs the same input again. */
  readonly runAgain: string;
  /** Why a button does nothing now. */
  readonly runNeedsInput: string;
  /** The same while a run is going. */
  readonly runIsGoing: string;
  /** The same while there is nothing to cancel. */
  readonly nothingRuns: string;
  /** The same before there was a run to repeat. */
  readonly nothingRan: string;

  /** Told to screen readers when a node settles. `duration` is in long words; `total` is unknown without a plan. */
  readonly announceNode: (event: {
    readonly position: number;
    readonly total: number | null;
    readonly label: string;
    readonly status: NodeStatus;
    readonly duration: string | null;
  }) => string;
  /** Told when more nodes settle at once than anybody could listen to. */
  readonly announceMany: (settled: number, total: number | null) => string;
  /** Told when a run begins to wait in fal's queue; `ahead` as for `queueAhead`. */
  readonly announceQueue: (ahead: number) => string;
  /** Several sentences at once, with the pauses between them that the language writes. */
  readonly announceAll: (sentences: readonly string[]) => string;
  /** Told when a run starts or ends. */
  readonly announceRun: (status: RunStatus, duration: string | null) => string;
}

const runStatus = {
  idle: 'Not started',
  running: 'Running',
  success: 'Done',
  error: 'Failed',
  canceled: 'Canceled',
  interrupted: 'Interrupted',
} as const satisfies Record<RunStatus, string>;

const nodeStatus = {
  pending: 'Waiting',
  running: 'Running',
  success: 'Done',
  error: 'Failed',
  skipped: 'Skipped',
  canceled: 'Canceled',
} as const satisfies Record<NodeStatus, string>;

const errorTitles = {
  network: 'The connection failed',
  http: 'The server refused the run',
  protocol: 'The answer could not be used',
  node: 'A step failed',
  run: 'The run failed',
  incomplete: 'The run was interrupted',
  limit: 'The answer was too large',
  validation: 'The input was not accepted',
  gone: 'The run is no longer known',
  upload: 'The upload failed',
} as const satisfies Record<RunError['kind'], string>;

const numbered = (what: string, name: string, index: number, count: number): string =>
  count > 1 ? `${what} ${digits(index + 1)} of ${digits(count)} from ${name}` : `${what} from ${name}`;

// From a thousand on, numbers have their commas.
const { format: digits } = /* @__PURE__ */ new Intl.NumberFormat('en');
const listed = /* @__PURE__ */ new Intl.ListFormat('en', { type: 'conjunction' });

const requests = (count: number): string => (count === 1 ? '1 request' : `${digits(count)} requests`);
const percents = (percent: number | null): string => (percent === null ? '' : ` ${percent}%`);
const steps = (count: number): string => (count === 1 ? '1 step' : `${digits(count)} steps`);

/** The default labels. */
export const englishLabels: WorkflowLabels = {
  runStatus,
  queued: 'In queue',
  nodeStatus,

  timeline: 'Steps',
  empty: 'Steps appear here once the run starts.',
  queueHidesNodes: "A run through fal's queue shows no steps.",
  parallel: (count) => `${digits(count)} in parallel`,
  attempt: (attempt) => `attempt ${attempt}`,
  details: (node) => `Details of ${node}`,
  requestId: 'Request',
  nodeId: 'Node',
  output: 'Output',
  earlierAttempts: 'Earlier attempts',
  jsonCut: (count) => `${digits(count)} more`,
  jsonEntries: (count) => (count === 1 ? '1 entry' : `${digits(count)} entries`),
  copyJson: 'Copy JSON',
  nodeBroken: 'This step cannot be shown.',

  showMore: 'Show more',
  showLess: 'Show less',

  media: 'Media',
  result: 'Result',
  image: (name, index, count) => numbered('Image', name, index, count),
  video: (name, index, count) => numbered('Video', name, index, count),
  audio: (name, index, count) => numbered('Audio', name, index, count),
  file: 'File',
  model3d: '3D model',
  download: (name) => `Download ${name}`,
  mediaBroken: 'Could not be loaded. It may have expired.',
  mediaDamaged: 'Could not be shown. It may be damaged.',
  mediaRefused: 'Not shown: this address is not allowed.',
  sensitive: 'May be sensitive',
  sensitiveShow: 'Show',
  sensitiveHide: 'Hide',
  mediaMore: (count) => `${digits(count)} more`,
  enlarge: (image) => `Enlarge: ${image}`,

  lightbox: 'Full view',
  lightboxPosition: (index, count) => `${digits(index + 1)} of ${digits(count)}`,
  close: 'Close',
  previous: 'Previous',
  next: 'Next',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  save: 'Download',

  compare: 'Compare',
  compareValue: (percent, before, after) => `${percent} percent ${before}, ${100 - percent} percent ${after}`,
  before: 'Before',
  after: 'After',

  errorTitle: (kind, node) => (kind === 'node' && node !== null ? `${node} failed` : errorTitles[kind]),
  errorMessage: (error) => error.message,
  errorHint: (error) => error.hint,
  inputRefused: 'The input was refused.',
  errorInput: 'Input',
  retryable: 'Trying again may help.',
  notRetryable: 'Trying the same again cannot help.',
  checkConnection:
    'Check your connection, then try again. If the request had got through, the run may have been billed.',
  maybeBilled: 'The run may have been billed.',
  changeInput: 'Change the input and run again; trying the same again cannot help.',
  copyDetails: 'Copy details',
  copied: 'Copied',
  copyFailed: 'Could not copy',

  connecting: 'Connecting…',
  stalled: (silence) =>
    silence === null
      ? 'No word from the server for a while. Still waiting.'
      : `No word from the server for ${silence}. Still waiting.`,
  reconnecting: 'Connection lost. Reconnecting…',
  uploading: ({ files, name, percent }) =>
    `Uploading ${name ?? (files === 1 ? 'a file' : `${digits(files)} files`)}…${percents(percent)}`,
  queueAhead: (ahead) => (ahead === 0 ? 'Next in queue.' : `${requests(ahead)} ahead of this one.`),
  interruptedNote: 'The connection ended before the result. The run may still have been billed.',
  canceledNote: 'What had already run may still be billed.',
  unsentNote: 'Nothing was started, and nothing billed.',

  progress: 'Progress',
  progressValue: (settled, total) =>
    total === null ? `${steps(settled)} done` : `${digits(settled)} of ${digits(total)}`,

  waterfall: 'Timing',
  waterfallRow: ({ label, status, start, duration, attempt }) =>
    [
      label,
      attempt > 1 ? `attempt ${attempt}` : null,
      nodeStatus[status].toLowerCase(),
      start === null ? null : `started after ${start}`,
      duration === null ? null : `took ${duration}`,
    ]
      .filter((part) => part !== null)
      .join(', '),
  waterfallGap: (duration) => `${duration} idle`,

  graph: 'Graph',
  graphNode: ({ label, status, after }) =>
    [label, nodeStatus[status].toLowerCase(), after.length > 0 ? `after ${listed.format(after)}` : null]
      .filter((part) => part !== null)
      .join(', '),

  workflow: 'Workflow',

  controls: 'Run controls',
  run: 'Run',
  cancel: 'Cancel',
  runAgain: 'Run again',
  runNeedsInput: 'There is no input to run with yet.',
  runIsGoing: 'A run is going.',
  nothingRuns: 'Nothing is running.',
  nothingRan: 'Nothing has run yet.',

  announceNode: ({ position, total, label, status, duration }) => {
    const step = total === null ? `Step ${digits(position)}` : `Step ${digits(position)} of ${digits(total)}`;
    const end = nodeStatus[status].toLowerCase();
    return duration === null ? `${step}, ${label}, ${end}` : `${step}, ${label}, ${end} in ${duration}`;
  },
  announceQueue: (ahead) => (ahead === 0 ? 'Next in queue' : `In queue, ${requests(ahead)} ahead`),
  announceAll: (sentences) => sentences.join('. '),
  announceMany: (settled, total) =>
    total === null ? `${steps(settled)} finished` : `${digits(settled)} of ${steps(total)} finished`,
  announceRun: (status, duration) =>
    duration === null
      ? `Run: ${runStatus[status].toLowerCase()}`
      : `Run ${runStatus[status].toLowerCase()} in ${duration}`,
};
