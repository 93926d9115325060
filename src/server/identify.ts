import { isLoopbackHost } from '../protocol/mediaUrl.ts';
import { refuse } from './answers.ts';
import type { AuthorizeContext, WorkflowHandlerOptions } from './handlerOptions.ts';

/** Asks the app who it is. Without `authorize`, which only development allows, everybody on this machine is one user. */
export async function identify(
  authorize: WorkflowHandlerOptions['authorize'],
  request: Request,
  context: AuthorizeContext,
): Promise<string | null> {
  if (!authorize) return 'development';
  const userId: unknown = await authorize(request, context);
  // Whatever is no name is no user: `undefined` of a forgotten return, a session object, an empty string.
  return typeof userId === 'string' && userId !== '' ? userId : null;
}

/** Without `authorize`, nobody but this machine is served. `null`: all is well. */
export function checkDevelopment(
  authorize: WorkflowHandlerOptions['authorize'],
  request: Request,
): Response | null {
  if (authorize || isLoopbackHost(new URL(request.url).hostname)) return null;
  return refuse(
    403,
    'authorize_missing',
    'This relay has no `authorize` yet, so it serves only pages on localhost: anybody else could spend its ' +
      "owner's money. Give createWorkflowHandler an `authorize`.",
  );
}

/** Whether the process says that it is no production. */
export function isDevelopment(): boolean {
  // Not every runtime has a process; none that lacks it is anybody's laptop.
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  const mode = process?.env?.['NODE_ENV'];
  return mode === 'development' || mode === 'test';
}
