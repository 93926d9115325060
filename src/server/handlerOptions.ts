import type { WorkflowDefinition } from '../core/defineWorkflow.ts';
import type { RunStore } from './runStore.ts';

/** What somebody is about to do. `endpoint` is the name of the workflow in `workflows`. */
export type AuthorizeContext =
  /** To start a run. */
  | { readonly action: 'start'; readonly runId: null; readonly endpoint: string }
  /** To watch a run, or to end it. */
  | { readonly action: 'read' | 'cancel'; readonly runId: string; readonly endpoint: string }
  /** To ask what became of a start whose answer was lost, or for a run that there is none of. */
  | { readonly action: 'read'; readonly runId: null; readonly endpoint: null };

/** Ceilings. A run that goes beyond one of its own ends as `error`, kind `limit`, and is stopped at fal. */
export interface WorkflowHandlerLimits {
  /** Largest body of a start, in bytes. @default 1048576 (1 MiB) */
  maxBodyBytes?: number | undefined;
  /** Largest single event, in characters. @default 33554432 (32 MiB) */
  maxEventBytes?: number | undefined;
  /** Events of a run. @default 10000 */
  maxEvents?: number | undefined;
  /** All events of a run together, in characters. @default 67108864 (64 MiB) */
  maxRunBytes?: number | undefined;
  /** Longest run, in milliseconds. @default 3600000 (1 h) */
  maxRunTime?: number | undefined;
  /** Runs that one user may have going at once. @default 5 */
  runsPerUser?: number | undefined;
  /** Viewers that one run may have at once. @default 20 */
  viewersPerRun?: number | undefined;
}

/** How fal is reached. */
export interface UpstreamOptions {
  /** @default 'https://fal.run' */
  url?: string | undefined;
  /** @default the global fetch, looked up at each run */
  fetch?: typeof fetch | undefined;
  /** More headers for fal. Nothing of the page's own request goes there unless this function copies it. */
  headers?: HeadersInit | ((request: Request) => HeadersInit) | undefined;
  /**
   * Silence of fal, in milliseconds, after which a run counts as interrupted. fal sends a comment every 15 s. Node's own
   * fetch gives up after 300 s, with a message that tells nobody anything.
   * @default 290000
   */
  idleTimeout?: number | undefined;
}

/** What may be run, by whom, and within which bounds. */
export interface WorkflowHandlerOptions {
  /** The fal key (`id:secret`). It goes to fal and nowhere else. */
  credentials: string | undefined;
  /**
   * What may be run; nothing else is. By endpoint id: the definition, or `true`. An ad-hoc definition may have any
   * name, which is then the `endpoint` that pages ask for.
   */
  workflows: Readonly<Record<string, WorkflowDefinition | true>>;
  /**
   * Names the user behind a request, by whatever your app knows them (a cookie, a token); `null` refuses. Asked for
   * every start, read and cancel; a run can be read and canceled only by the user who started it. The request's body
   * has been read already. Needed outside development.
   */
  authorize?:
    ((request: Request, context: AuthorizeContext) => string | null | Promise<string | null>) | undefined;
  /** Where runs are kept. The handler's `close` closes it too. @default memoryRunStore() */
  store?: RunStore | undefined;
  /** Ceilings for one run and one user. */
  limits?: WorkflowHandlerLimits | undefined;
  /** How fal is reached. */
  upstream?: UpstreamOptions | undefined;
  /** What becomes of a run that nobody watches: it goes on, or is canceled after `abandonAfter`. @default 'keep' */
  onAbandoned?: 'keep' | 'cancel' | undefined;
  /** Milliseconds without a viewer. @default 30000 */
  abandonAfter?: number | undefined;
  /** Origins of other sites whose pages may use this handler, e.g. `https://app.example.com`. @default none */
  allowedOrigins?: readonly string[] | undefined;
  /** The exact path before `/runs`. @default any */
  basePath?: string | undefined;
  /** Milliseconds between the comments that keep a quiet stream open. Bun cuts one after 10 s. @default 8000 */
  keepAliveEvery?: number | undefined;
  /** A viewer that takes nothing for so many milliseconds is dropped; it may come back. @default 60000 */
  viewerTimeout?: number | undefined;
  /** Gets what nobody else is told: a hook or a store that threw. The fal key is cut out. @default console.error */
  onError?: ((error: unknown) => void) | undefined;
}
