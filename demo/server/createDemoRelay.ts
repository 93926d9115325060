import { createWorkflowHandler, type WorkflowHandler } from 'react-fal-workflow/server';
import type { Upstream } from './createDemoApp.ts';
import type { DemoWorkflow } from './demoWorkflows.ts';
import { localHeaders } from './localHeaders.ts';
import { readVisitor } from './visitor.ts';

/** The relay: it holds the key and the runs. This is the whole of what an app needs on its server. */
export function createDemoRelay(upstream: Upstream, workflows: readonly DemoWorkflow[]): WorkflowHandler {
  return createWorkflowHandler({
    credentials: upstream.key,
    workflows: Object.fromEntries(workflows.map(({ endpoint }) => [endpoint, true] as const)),
    authorize: (request) => readVisitor(request),
    basePath: '/api/workflows',
    upstream: {
      url: upstream.url,
      headers: (request) => (upstream.isLocal ? localHeaders(request.headers) : {}),
    },
  });
}
