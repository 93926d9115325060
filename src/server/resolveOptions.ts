import { toDefinition, type WorkflowDefinition } from '../core/defineWorkflow.ts';
import { callSafely, reportError } from '../core/reportError.ts';
import { isDevelopment } from './identify.ts';
import type { WorkflowHandlerLimits, WorkflowHandlerOptions } from './handlerOptions.ts';
import { memoryRunStore } from './memoryRunStore.ts';
import { createRedactor, type Redactor } from './redact.ts';
import type { RunStore } from './runStore.ts';

/** Every limit, as a number. */
export type ResolvedLimits = { readonly [Name in keyof WorkflowHandlerLimits]-?: number };

/** The options of a handler, checked and complete. */
export interface HandlerSettings extends Omit<WorkflowHandlerOptions, 'workflows' | 'limits' | 'onError'> {
  /** `undefined`: the server was given none, and can start nothing. */
  readonly credentials: string | undefined;
  readonly workflows: ReadonlyMap<string, WorkflowDefinition>;
  readonly store: RunStore;
  readonly limits: ResolvedLimits;
  readonly allowedOrigins: readonly string[];
  readonly basePath: string | undefined;
  readonly abandonAfter: number;
  readonly keepAliveEvery: number;
  readonly viewerTimeout: number;
  readonly idleTimeout: number;
  readonly redactor: Redactor;
  /** Reports, without the key. Never throws. */
  readonly report: (error: unknown) => void;
}

const defaultLimits: ResolvedLimits = {
  maxBodyBytes: 1024 * 1024,
  maxEventBytes: 32 * 1024 * 1024,
  maxEvents: 10_000,
  maxRunBytes: 64 * 1024 * 1024,
  maxRunTime: 3_600_000,
  runsPerUser: 5,
  viewersPerRun: 20,
};

/** Checks what can be checked before the first request, and fills in the rest. */
export function resolveOptions(options: WorkflowHandlerOptions): HandlerSettings {
  if (!options.authorize && !isDevelopment()) throw new Error(authorizeIsMissing);
  const credentials = checkCredentials(options.credentials);
  const redactor = createRedactor(credentials);
  const onError = options.onError ?? reportError;
  return {
    ...options,
    credentials,
    workflows: new Map(
      Object.entries(options.workflows).map(([name, workflow]) => [
        name,
        toDefinition<unknown, unknown>(workflow === true ? name : workflow),
      ]),
    ),
    store: options.store ?? memoryRunStore(),
    limits: resolveLimits(options.limits ?? {}),
    allowedOrigins: (options.allowedOrigins ?? []).map(checkOrigin),
    basePath: options.basePath?.replace(/\/+$/, ''),
    abandonAfter: options.abandonAfter ?? 30_000,
    keepAliveEvery: options.keepAliveEvery ?? 8_000,
    viewerTimeout: options.viewerTimeout ?? 60_000,
    idleTimeout: options.upstream?.idleTimeout ?? 290_000,
    redactor,
    report: (error) => callSafely(onError, redactor.error(error)),
  };
}

function resolveLimits(given: WorkflowHandlerLimits): ResolvedLimits {
  const limits = { ...defaultLimits };
  for (const name of Object.keys(defaultLimits) as (keyof ResolvedLimits)[]) {
    const value = given[name];
    if (value === undefined) continue;
    if (!(value > 0)) {
      throw new Error(
        `limits.${name} is ${value}, with which nothing could run. Give a number above 0, or leave it out for ` +
          `${defaultLimits[name]}.`,
      );
    }
    limits[name] = value;
  }
  return limits;
}

// A line end in an environment variable would otherwise be found by fetch, which puts the key into its message.
function checkCredentials(given: string | undefined): string | undefined {
  const credentials = given?.trim() ?? '';
  if (credentials === '') return undefined;
  if (/^[\x21-\x7e]+$/.test(credentials)) return credentials;
  throw new Error(
    'credentials is no fal key: it holds spaces or characters that no header can carry. Copy the key from ' +
      'fal.ai/dashboard/keys, as id:secret, without "Key " before it.',
  );
}

function checkOrigin(origin: string): string {
  if (URL.canParse(origin) && new URL(origin).origin === origin) return origin;
  throw new Error(
    `allowedOrigins holds "${origin}", which is no origin, so no page could ever match it. Write scheme and host, ` +
      'with nothing after them: "https://app.example.com".',
  );
}

const authorizeIsMissing = `createWorkflowHandler has no \`authorize\`, so anybody could spend your money and read \
everybody's runs. Say who is asking, by what your app knows of them:

createWorkflowHandler({
  authorize: async (request, { action, runId, endpoint }) => {
    const session = await getSession(request.headers.get('cookie'));
    return session?.userId ?? null; // null refuses
  },
  …
})

Only in development (NODE_ENV "development" or "test") may it be left out.`;
