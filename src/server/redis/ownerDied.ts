import type { RelayEvent } from '../../protocol/relayEvents.ts';
import { serverStopped } from '../relayErrors.ts';

/** The last event of a run whose process died or let go of it. Its time is added when it is written. */
export function ownerDied(): string {
  const event: RelayEvent = { type: 'run-ended', status: 'interrupted', error: serverStopped() };
  return JSON.stringify(event);
}
