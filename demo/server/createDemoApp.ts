import type { HttpBindings } from '@hono/node-server';
import { Hono, type Handler } from 'hono';
import { createDemoRelay } from './createDemoRelay.ts';
import { createDirectProxy } from './createDirectProxy.ts';
import type { DemoConfig, DemoWorkflow } from './demoWorkflows.ts';
import { newVisitorCookie, readVisitor } from './visitor.ts';

export interface Upstream {
  url: string;
  /** Never leaves this process but in the request to fal. */
  key: string;
  isLocal: boolean;
}

export interface DemoAppOptions {
  upstream: Upstream;
  workflows: DemoWorkflow[];
  /** Serves `/files/…` of the local fal, and takes `/uploads/…`. */
  files: Hono | undefined;
}

/**
 * The server half of the demo: the list of workflows, the relay and, to compare it with, a proxy that keeps nothing.
 * `close` ends the runs of the relay.
 */
export function createDemoApp({ upstream, workflows, files }: DemoAppOptions) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const relay = createDemoRelay(upstream, workflows);
  const mode = upstream.isLocal ? 'emulator' : 'fal';

  app.get('/api/demo', (context) => {
    // The first thing that a page asks for, so that it has a name before it starts anything.
    if (readVisitor(context.req.raw) === null) context.header('set-cookie', newVisitorCookie());
    return context.json({ mode, workflows } satisfies DemoConfig);
  });
  app.all('/api/workflows/*', (context) => relay(context.req.raw));
  app.route('/api/fal/proxy', createDirectProxy(upstream, workflows));
  const ofLocalFal: Handler = (context) => files?.fetch(context.req.raw) ?? context.notFound();
  app.get('/files/:name', ofLocalFal);
  app.put('/uploads/:name', ofLocalFal);

  return { fetch: app.fetch, close: () => relay.close({ timeout: 0 }) };
}
