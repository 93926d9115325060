import { validate } from '../core/validate.ts';
import type { WorkflowDefinition } from '../core/defineWorkflow.ts';
import type { RunErrorField } from '../protocol/runError.ts';
import { refuse } from './answers.ts';
import { identify } from './identify.ts';
import { relayEntry } from './logEntries.ts';
import { readStart } from './readStart.ts';
import type { Relay } from './relay.ts';
import { isIdempotencyKey } from './runId.ts';
import type { NewLogEntry } from './runStore.ts';

/** A start that may happen. */
export interface PreparedStart {
  readonly ok: true;
  readonly userId: string;
  /** The caller's idempotency key. */
  readonly key: string | null;
  /** The workflow's name in `workflows`. */
  readonly name: string;
  readonly definition: WorkflowDefinition;
  readonly credentials: string;
  /** What fal gets. */
  readonly body: unknown;
  /** The first entry of its log. */
  readonly started: NewLogEntry;
}

/** Checks all that can be checked before anything is stored or paid for, or says what is wrong. */
export async function prepareStart(
  { settings }: Relay,
  request: Request,
): Promise<PreparedStart | { ok: false; response: Response }> {
  const key = request.headers.get('idempotency-key');
  if (key !== null && !isIdempotencyKey(key)) {
    return no(400, 'bad_request', 'idempotency-key must be 16 to 128 characters of A-Z a-z 0-9 _ -.');
  }
  const start = await readStart(request, settings.limits.maxBodyBytes);
  if (!start.ok) return start;
  const { endpoint: name, input, given } = start;
  const definition = settings.workflows.get(name);
  if (!definition) {
    return no(404, 'workflow_not_found', 'This workflow is not one that runs here. Nothing was started.');
  }
  const context = { action: 'start', runId: null, endpoint: name } as const;
  const userId = await identify(settings.authorize, request, context);
  if (userId === null) return no(401, 'unauthorized', 'Sign in to start this. Nothing was started.');
  const { credentials } = settings;
  if (credentials === undefined) {
    settings.report(
      new Error('createWorkflowHandler was given no credentials, so no run can start. Set FAL_KEY.'),
    );
    return no(500, 'no_credentials', 'The server has no key for fal. Nothing was started.');
  }
  // The page's schema is often the same one, and what it has made of the input is not always what it takes.
  const checked = await validate(definition.input, definition.input ? given : input);
  if (!checked.ok) return no(422, 'invalid_input', checked.fields.map(complaint));
  const started = tryStarted(given);
  if (!started) {
    const field = { path: [], message: 'The input is nested too deeply.', type: null };
    return no(422, 'invalid_input', [complaint(field)]);
  }
  const { value } = checked;
  const body = definition.definition ? { input: value, workflow: definition.definition } : value;
  return { ok: true, userId, key, name, definition, credentials, body, started };
}

// What is too deep cannot be written, and is told before it costs anything.
function tryStarted(input: unknown): NewLogEntry | null {
  try {
    return relayEntry({ type: 'run-started', input }, { relay_elapsed: 0 });
  } catch {
    return null;
  }
}

// As fal's own models complain, so that a page shows it at its fields.
function complaint({ path, message, type, ctx }: RunErrorField) {
  return { loc: ['body', ...path], msg: message, type: type ?? 'value_error', ...(ctx && { ctx }) };
}

function no(status: number, type: string, detail: string | readonly unknown[]) {
  return { ok: false, response: refuse(status, type, detail) } as const;
}
