import {
  createFalTransport,
  createRelayTransport,
  localRunStorage,
  type RunStorage,
  type WorkflowTransport,
} from 'react-fal-workflow';

/** How runs reach fal: held by the relay, or as long as this page's own connection. */
export type Connection = 'relay' | 'direct';

/** The one that the address asks for: a refresh keeps it. */
export function readConnection(): Connection {
  return new URLSearchParams(location.search).get('connection') === 'direct' ? 'direct' : 'relay';
}

/** Puts it into the address. */
export function writeConnection(connection: Connection): void {
  const url = new URL(location.href);
  if (connection === 'direct') url.searchParams.set('connection', 'direct');
  else url.searchParams.delete('connection');
  history.replaceState(null, '', url);
}

/** What a `WorkflowProvider` needs for it. */
export function createConnection(
  connection: Connection,
  fault: string,
): { transport: WorkflowTransport; storage: RunStorage } {
  // Faults are the local fal's business: it is told by a header, which the demo's server passes on.
  const headers = fault === '' ? {} : { 'x-emulator-fault': fault };
  const create = connection === 'relay' ? createRelayTransport : createFalTransport;
  return { transport: create({ headers }), storage: localRunStorage };
}
