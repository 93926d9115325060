import { EventTooLargeError, readEventStream } from '../protocol/readEventStream.ts';
import { now } from './clock.ts';
import type { Line } from './createLine.ts';
import type { Drive } from './driveRun.ts';
import { connectionLost, localError } from './localErrors.ts';
import { streamEnded, streamLost, type ConnectionEnd } from './openStream.ts';
import type { ActionReader } from './readActions.ts';
import { TransportError } from './transport.ts';

/** Reads until the run ends (`null`) or the connection does. */
export async function readRun(
  drive: Drive,
  body: ReadableStream<Uint8Array>,
  reader: ActionReader,
  line: Line,
): Promise<ConnectionEnd | null> {
  const { signal, maxEventBytes } = drive;
  try {
    for await (const messages of readEventStream(body, { maxEventBytes, signal: line.signal })) {
      if (signal.aborted) return null;
      line.heard();
      const at = now();
      const { actions, events } = reader.read(messages, at);
      const applied = drive.apply([{ type: 'stream-alive', at }, ...actions], events);
      if (applied) await applied;
      if (drive.isSettled() || signal.aborted) return null;
    }
    if (signal.aborted) return null;
    return line.dropped() ? streamLost(connectionLost(undefined), true) : streamEnded(true);
  } catch (cause) {
    if (!(cause instanceof EventTooLargeError)) {
      return streamLost(cause instanceof TransportError ? cause.error : connectionLost(cause), true);
    }
    const error = localError('limit', cause.message, {
      type: 'event_too_large',
      ctx: { limit: maxEventBytes },
      hint: 'Raise maxEventBytes if your page can hold events of that size. The run may have been billed.',
    });
    return { action: { type: 'run-failed', at: now(), error }, retry: false };
  }
}
