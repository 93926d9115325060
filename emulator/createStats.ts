/** What an emulator has done so far, for tests to read. Live: the same object counts on. */
export interface EmulatorStats {
  /** Every POST by endpoint id, refused ones included. A double start shows here. */
  posts: Record<string, number>;
  /** Runs that passed the checks and began to work. */
  runsStarted: number;
  /** Runs that ended with an output. */
  runsCompleted: number;
  /** Runs that ended with a failed node. */
  runsFailed: number;
  /** Runs given up because the client went away. */
  runsAborted: number;
  /** Runs at work right now. */
  runsActive: number;
  /** Nodes whose model was called. */
  nodesStarted: number;
  /** Nodes whose model answered. */
  nodesCompleted: number;
  /** Nodes at work right now. */
  nodesActive: number;
  /** The most nodes that were ever at work at the same time: proof that branches overlap. */
  nodesActivePeak: number;
  /** Times that the status of a queued request was asked for; a status stream counts once. */
  queuePolls: number;
  /** Times that the result of a queued request was asked for. */
  queueResults: number;
  /** Times that somebody asked to cancel a queued request. */
  queueCancels: number;
  /** Uploads that were asked for, refused ones included. */
  uploadsInitiated: number;
  /** Files that arrived whole. */
  uploadsStored: number;
}

/** All counters at zero. */
export function createStats(): EmulatorStats {
  return {
    posts: {},
    runsStarted: 0,
    runsCompleted: 0,
    runsFailed: 0,
    runsAborted: 0,
    runsActive: 0,
    nodesStarted: 0,
    nodesCompleted: 0,
    nodesActive: 0,
    nodesActivePeak: 0,
    queuePolls: 0,
    queueResults: 0,
    queueCancels: 0,
    uploadsInitiated: 0,
    uploadsStored: 0,
  };
}
