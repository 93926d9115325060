import { executeWorkflow, type Execution, type Outcome, type RunNode } from './executeWorkflow.ts';
import type { EmulatorStats } from '../createStats.ts';

/** Executes a run and counts it. Rejects only when the run is given up. */
export async function trackRun(execution: Execution, stats: EmulatorStats): Promise<Outcome> {
  stats.runsStarted += 1;
  stats.runsActive += 1;
  try {
    const outcome = await executeWorkflow({ ...execution, runNode: countNodes(execution.runNode, stats) });
    if ('output' in outcome) stats.runsCompleted += 1;
    else stats.runsFailed += 1;
    return outcome;
  } catch (error) {
    stats.runsAborted += 1;
    throw error;
  } finally {
    stats.runsActive -= 1;
  }
}

function countNodes(runNode: RunNode, stats: EmulatorStats): RunNode {
  return async (node, input, requestId) => {
    stats.nodesStarted += 1;
    stats.nodesActive += 1;
    stats.nodesActivePeak = Math.max(stats.nodesActivePeak, stats.nodesActive);
    try {
      const output = await runNode(node, input, requestId);
      stats.nodesCompleted += 1;
      return output;
    } finally {
      stats.nodesActive -= 1;
    }
  };
}
