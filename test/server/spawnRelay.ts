import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readEventStream } from 'react-fal-workflow/core';
import { endpointOf, type RunningEmulator } from '../../emulator/index.ts';
import type { RunningRedis } from './redisServer.ts';
import type { ServeOptions } from './serveRelay.ts';

/** A relay in a process of its own. */
export interface RelayProcess {
  readonly url: string;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** SIGTERM: ends when its runs have ended. */
  stop(): Promise<void>;
  /** SIGSTOP: it stands still, and its connections stay. */
  freeze(): void;
  thaw(): void;
}

/** An event as a viewer got it. */
export interface SeenEvent {
  readonly id: string | undefined;
  readonly data: string;
}

export async function spawnRelay(
  redis: RunningRedis,
  fal: RunningEmulator,
  options: Partial<ServeOptions> = {},
): Promise<RelayProcess> {
  const given: ServeOptions = {
    redisUrl: redis.url,
    falUrl: fal.url,
    endpoints: fal.emulator.definitions.map(endpointOf),
    lease: 6_000,
    runsPerUser: 100,
    ...options,
  };
  const path = fileURLToPath(new URL('./relayProcess.mjs', import.meta.url));
  const child = spawn(process.execPath, [path, JSON.stringify(given)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (line) => resolve(String(line).trim()));
    child.once('exit', () => reject(new Error('The relay process ended before it listened.')));
  });
  const end = (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  return {
    url,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
  };
}

/** Starts a run. Its id, and its events when they are wanted. */
export async function startRun(relay: RelayProcess, endpoint: string, headers: HeadersInit = {}) {
  const response = await fetch(`${relay.url}/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ endpoint, input: { prompt: 'a fox in the snow', seed: 7 } }),
  });
  const runId = response.headers.get('x-workflow-run-id');
  if (response.status !== 200 || runId === null) {
    throw new Error(`The start was refused: ${response.status} ${await response.text()}`);
  }
  return { runId, response };
}

/** Reads a stream until it ends or breaks. */
export async function readEvents(
  response: Response,
  onEvent?: (event: SeenEvent) => void,
): Promise<SeenEvent[]> {
  const seen: SeenEvent[] = [];
  if (!response.body) return seen;
  try {
    for await (const messages of readEventStream(response.body)) {
      for (const { id, data } of messages) {
        seen.push({ id, data });
        onEvent?.({ id, data });
      }
    }
  } catch {
    // It broke: whoever reads comes back with the last id.
  }
  return seen;
}

/**
 * Watches a run to its end as the client does: with the last id, from whichever of the relays answers, until its last
 * event is there.
 */
export async function follow(
  relays: readonly RelayProcess[],
  runId: string,
  { after = 0, onEvent }: { after?: number; onEvent?: (event: SeenEvent) => void } = {},
): Promise<SeenEvent[]> {
  const seen: SeenEvent[] = [];
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const relay = relays[attempt % relays.length];
    const last = seen.at(-1)?.id ?? String(after);
    const response = await fetch(`${relay?.url}/runs/${runId}/events`, {
      headers: last === '0' ? {} : { 'last-event-id': last },
    }).catch(() => null);
    if (response?.status === 204) return seen;
    if (response?.status === 200) {
      const events = await readEvents(response, onEvent);
      seen.push(...events);
      if (isEnd(seen.at(-1))) return seen;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The run has not ended. Seen: ${seen.map(({ data }) => data.slice(0, 80)).join('\n')}`);
}

export function isEnd(event: SeenEvent | undefined): boolean {
  return event !== undefined && event.data.includes('"type":"run-ended"');
}
