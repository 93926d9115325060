import { json, refuse, unavailable } from './answers.ts';
import { identify } from './identify.ts';
import type { Relay } from './relay.ts';
import { isIdempotencyKey } from './runId.ts';

/** Tells a page what became of a start whose answer it never got. */
export async function findStart(relay: Relay, request: Request): Promise<Response> {
  const { settings } = relay;
  const { searchParams } = new URL(request.url);
  const key = searchParams.get('key') ?? '';
  if (!isIdempotencyKey(key)) {
    return refuse(
      400,
      'bad_request',
      'Ask with ?key=…, the idempotency-key of the start: 16 to 128 characters.',
    );
  }
  const context = { action: 'read', runId: null, endpoint: null } as const;
  const userId = await identify(settings.authorize, request, context);
  // No 404: that would say that nothing was started, which is not known of somebody who is not known.
  if (userId === null) return refuse(401, 'unauthorized', 'Sign in to ask what became of a start.');
  // It may have come to pass meanwhile, and what is forgotten with it was started all the same.
  if (relay.phase === 'closed') return unavailable('The server is stopping.');
  const claim = await settings.store.claim(userId, key);
  if (claim.status === 'exists') return json(200, { runId: claim.run.record.id, age: claim.run.age });
  // Whether the start is older than that, only the page can tell: here nobody knows how long this question was on its way.
  return refuse(
    404,
    'start_unknown',
    'No start under this key is remembered, and none will be accepted any more.',
    {},
    // JSON has no Infinity, which a store that forgets nothing may well say.
    { remembered: Math.min(claim.remembered, Number.MAX_SAFE_INTEGER) },
  );
}
