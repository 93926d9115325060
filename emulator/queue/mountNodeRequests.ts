import type { Hono } from 'hono';
import { plainError } from '../errors.ts';
import { HTTP_FAULTS } from '../faults/httpFaults.ts';
import type { RunEnvironment } from '../http/answerRun.ts';

/** Serves the status of single nodes, each below its model's owner and alias. Unverified: nobody was seen to ask fal. */
export function mountNodeRequests(app: Hono, { options, stats, nodeRequests }: RunEnvironment): void {
  app.get('/queue/:owner/:alias/requests/:id/status', (context) => {
    stats.queuePolls += 1;
    if (options.key !== null && context.req.header('authorization') !== `Key ${options.key}`) {
      return context.json(HTTP_FAULTS[401].body, 401);
    }
    const { owner, alias, id } = context.req.param();
    const request = nodeRequests.find(id);
    if (request?.app !== `${owner}/${alias}`) return context.json(plainError('Request not found'), 404);
    const { status } = request;
    const logs = context.req.query('logs') === '1' ? request.logs : null;
    return context.json({ status, request_id: id, logs }, status === 'COMPLETED' ? 200 : 202);
  });
}
