import { createChannel } from './createChannel.ts';
import { createEventFaults } from '../faults/createEventFaults.ts';
import type { WorkflowEvent } from '../workflow/events.ts';
import type { Faults } from '../faults/parseFaults.ts';
import { encodeFrame, PING } from './encodeFrame.ts';
import { createSilence } from '../faults/createSilence.ts';
import { buffer, cutAfter, cutMidFrame, joinFrames, splitBytes } from '../faults/wireFaults.ts';
import type { WorkflowPlan } from '../workflow/planWorkflow.ts';

interface StreamedRun {
  plan: WorkflowPlan;
  faults: Faults;
  /** Milliseconds between keep-alive comments. */
  pingEvery: number;
  /** Runs the workflow; resolves when it has ended, however it ended. */
  execute: (emit: (event: WorkflowEvent) => void) => Promise<void>;
  /** The client went away: nothing is worth writing any more. */
  signal: AbortSignal;
}

type Item = { event: WorkflowEvent } | 'ping' | 'silence-over' | 'ended';

/** A run as the bytes of fal's event stream, faults included. Starts the run when the first byte is asked for. */
export function streamRun(run: StreamedRun): AsyncIterable<Uint8Array<ArrayBuffer>> {
  const { faults } = run;
  let frames: AsyncIterable<string> = writeFrames(run);
  if (faults.has('lf')) frames = mapFrames(frames, (frame) => frame.replaceAll('\r\n', '\n'));
  if (faults.has('join-frames')) frames = joinFrames(frames);
  if (faults.has('cut-after-completion')) frames = cutAfter(frames, '"type": "completion"');
  if (faults.has('cut-mid-frame')) frames = cutMidFrame(frames, '"type": "completion"');
  if (faults.has('buffered')) frames = buffer(frames);
  const chunks = mapFrames(frames, (frame) => new TextEncoder().encode(frame));
  return faults.has('split-bytes') ? splitBytes(chunks) : chunks;
}

async function* writeFrames({
  plan,
  faults,
  pingEvery,
  execute,
  signal,
}: StreamedRun): AsyncGenerator<string> {
  const channel = createChannel<Item>();
  const toFrames = createEventFaults(faults, plan);
  const silence = createSilence(faults, () => channel.push('silence-over'));
  const pingTimer = setInterval(() => channel.push('ping'), pingEvery);
  let ended = false;
  signal.addEventListener('abort', channel.close);
  void execute((event) => channel.push({ event })).finally(() => channel.push('ended'));

  try {
    for await (const item of channel) {
      if (item === 'ping') {
        if (!silence.mutesPings()) yield PING;
      } else if (item === 'silence-over') {
        yield* silence.end();
      } else if (item === 'ended') {
        ended = true;
      } else {
        const frames = toFrames(item.event).map((data) => encodeFrame(data, faults));
        if (silence.holds(frames)) continue;
        yield* frames;
        silence.begin();
      }
      if (ended && !silence.active()) return;
    }
  } finally {
    clearInterval(pingTimer);
    silence.stop();
    signal.removeEventListener('abort', channel.close);
  }
}

async function* mapFrames<From, To>(
  frames: AsyncIterable<From>,
  map: (frame: From) => To,
): AsyncGenerator<To> {
  for await (const frame of frames) yield map(frame);
}
