import type { RelayedRun } from './relayRun.ts';
import type { HandlerSettings } from './resolveOptions.ts';
import type { Viewer } from './viewerStream.ts';

/** A handler at work: its settings, and what it holds. */
export interface Relay {
  readonly settings: HandlerSettings;
  /** Runs whose connection to fal is in this process. */
  readonly runs: Map<string, RelayedRun>;
  /** Open streams, each with its run. */
  readonly viewers: Map<Viewer, string>;
  /** `closing`: nothing new is started. `closed`: nothing is answered. */
  phase: 'open' | 'closing' | 'closed';
}

/** Holds a run until it has ended. One that comes while the server stops ends before it cost anything. */
export function holdRun({ runs, phase }: Relay, run: RelayedRun): void {
  const { id } = run.record;
  runs.set(id, run);
  void run.settled.then(() => runs.delete(id));
  if (phase !== 'open') run.stop();
}

/** Whether somebody watches a run at this process. */
export function isWatched({ viewers }: Relay, runId: string): boolean {
  return [...viewers.values()].includes(runId);
}
