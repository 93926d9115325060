import { EventTooLargeError, openEventStream, type EventStreamSource } from '../protocol/readEventStream.ts';
import { epochOf, now } from './clock.ts';
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
  let source: EventStreamSource | null = null;
  const ended = () => (line.dropped() ? streamLost(connectionLost(undefined), true) : streamEnded(true));
  try {
    source = openEventStream(body, { maxEventBytes, signal: line.signal });
    for (;;) {
      const messages = source.take(await source.read());
      if (signal.aborted) return null;
      if (messages === null) return ended();
      const time = performance.now();
      line.heard(time);
      const { actions, events } = reader.read(messages, epochOf(time));
      const applied = drive.apply(actions, events);
      if (applied) await applied;
      if (drive.isSettled() || signal.aborted) return null;
    }
  } catch (cause) {
    if (source?.close()) return signal.aborted ? null : ended();
    if (!(cause instanceof EventTooLargeError)) {
      return streamLost(cause instanceof TransportError ? cause.error : connectionLost(cause), true);
    }
    const error = localError('limit', cause.message, {
      type: 'event_too_large',
      ctx: { limit: maxEventBytes },
      hint: 'Raise maxEventBytes if your page can hold events of that size. The run may have been billed.',
    });
    return { action: { type: 'run-failed', at: now(), error }, retry: false };
  } finally {
    source?.close();
  }
}
