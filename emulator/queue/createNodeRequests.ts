import type { RunNode } from '../workflow/executeWorkflow.ts';

/** One node's own request, as fal's queue would know it. */
export interface NodeRequest {
  /** What its address begins with: owner and alias of the model. */
  readonly app: string;
  status: 'IN_PROGRESS' | 'COMPLETED';
  readonly logs: { message: string; timestamp: string; labels: Record<string, string> }[];
}

/** The requests of nodes, by id. */
export interface NodeRequests {
  find(id: string): NodeRequest | undefined;
  /** The same call, written down. */
  record(runNode: RunNode): RunNode;
}

const remembered = 1_000;

/** Remembers what nodes did. Off, it remembers nothing. */
export function createNodeRequests(isOn: boolean): NodeRequests {
  const requests = new Map<string, NodeRequest>();

  return {
    find: (id) => requests.get(id),
    record(runNode) {
      if (!isOn) return runNode;
      return async (node, input, requestId) => {
        const app = node.app.split('/').slice(0, 2).join('/');
        const request: NodeRequest = { app, status: 'IN_PROGRESS', logs: [] };
        requests.set(requestId, request);
        const [oldest] = requests.keys();
        if (requests.size > remembered && oldest !== undefined) requests.delete(oldest);
        const started = performance.now();
        const log = (message: string) =>
          // fal's times have microseconds and no zone.
          request.logs.push({
            message,
            timestamp: `${new Date().toISOString().slice(0, -1)}000`,
            labels: { level: 'info' },
          });
        log(`Running ${node.app}`);
        try {
          const output = await runNode(node, input, requestId);
          log(`Finished in ${((performance.now() - started) / 1000).toFixed(2)} s`);
          return output;
        } catch (error) {
          log(`Failed: ${error instanceof Error ? error.message : String(error)}`);
          throw error;
        } finally {
          request.status = 'COMPLETED';
        }
      };
    },
  };
}
