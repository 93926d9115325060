import type { WorkflowDefinition } from '../../core/defineWorkflow.ts';
import type { SettledRunState } from '../../core/state.ts';
import type { Script } from '../script.ts';
import type { ScriptedTransportOptions } from '../scriptedTransport.ts';

/** One named situation, shared by tests, stories and docs. */
export interface SampleRun {
  /** Its key in `sampleRuns`. */
  name: string;
  /** What happens, in a few words for people. */
  title: string;
  /** The workflow of the situation. */
  definition: WorkflowDefinition<Record<string, unknown>>;
  /** What it is started with. */
  input: Record<string, unknown>;
  /** What the server says. Feed it to `scriptedTransport`. */
  script: Script;
  /** What its server can do and others cannot; options for `scriptedTransport`. */
  server?: Pick<ScriptedTransportOptions, 'resumable' | 'hidesNodes'>;
  /** Milliseconds from the start after which the person cancels; absent unless `outcome` is `canceled`. */
  cancelAfter?: number;
  /** The run's final status. */
  outcome: SettledRunState['status'];
}
