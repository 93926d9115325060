import { modelError, NodeError, requestError } from '../errors.ts';
import type { RunNode } from '../workflow/executeWorkflow.ts';
import type { Faults } from './parseFaults.ts';
import type { WorkflowPlan } from '../workflow/planWorkflow.ts';

const BODIES = {
  'error-422': [
    422,
    modelError([
      {
        loc: ['num_images'],
        msg: 'ensure this value is less than or equal to 8',
        type: 'value_error.number.not_le',
        ctx: { limit_value: 8 },
      },
    ]),
  ],
  'error-500': [500, requestError('Internal server error', 'runner_server_error')],
  'error-string-body': [500, 'boom'],
  'error-null-body': [500, null],
} as const satisfies Record<string, readonly [number, unknown]>;

const NAMES = ['error-422', 'error-500', 'error-string-body', 'error-null-body'] as const;

/** Makes the asked-for nodes fail instead of answering. Without an id it is the last run node of the definition. */
export function withNodeFaults(runNode: RunNode, faults: Faults, plan: WorkflowPlan): RunNode {
  return async (node, input, requestId) => {
    const syncInput = faults.has('data-uris') ? { ...input, sync_mode: true } : input;
    const output = await runNode(node, syncInput, requestId);
    for (const name of NAMES) {
      const target = faults.text(name);
      if (target === undefined) continue;
      const [status, body] = BODIES[name];
      if (node.id === (target || plan.nodes.at(-1)?.id)) throw new NodeError(status, body);
    }
    return output;
  };
}
