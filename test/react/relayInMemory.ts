import type { TransportRequest, TransportResumeRequest, WorkflowTransport } from 'react-fal-workflow/core';
import type { ScriptEvent } from 'react-fal-workflow/testing';
import { turns } from './support.tsx';

type Message = ScriptEvent | { type: string; [field: string]: unknown };

interface KeptRun {
  readonly runId: string;
  readonly key: string;
  readonly log: string[];
  readonly viewers: Set<ReadableStreamDefaultController<Uint8Array>>;
}

/** What the relay is to a page, in a variable, because jsdom looks like a browser and so may hold no key. */
export interface RelayInMemory extends WorkflowTransport {
  readonly posts: TransportRequest[];
  readonly resumes: TransportResumeRequest[];
  readonly finds: string[];
  /** Takes a start, and lets its answer get lost. */
  loseAnswers: boolean;
  /** Says something to everybody who watches the newest run. */
  say(...messages: readonly Message[]): Promise<void>;
  /** The same to everybody who watches that one, at once. */
  sayTo(runId: string, message: Message): void;
  /** The same to everybody who watches any run that has not ended, at once. */
  sayAny(...messages: readonly Message[]): void;
  /** Ends every run with its own id as its result, unless it has one. */
  finish(): void;
  /** Cuts everybody off who watches. */
  cut(): void;
  /** Forgets all runs. */
  forget(): void;
}

export function relayInMemory(): RelayInMemory {
  const runs: KeptRun[] = [];
  const revoked = new Set<string>();
  const bytes = (text: string) => new TextEncoder().encode(text);

  function watch(run: KeptRun, after: number, signal: AbortSignal): Response {
    let own: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        own = controller;
        controller.enqueue(bytes(`: ok\n\n${run.log.slice(after).join('')}`));
        run.viewers.add(controller);
        signal.addEventListener('abort', () => {
          if (run.viewers.delete(controller)) controller.error(signal.reason);
        });
      },
      cancel: () => void (own && run.viewers.delete(own)),
    });
    return new Response(body, {
      headers: {
        'content-type': 'text/event-stream',
        'x-workflow-run-id': run.runId,
        'x-workflow-run-age': '5000',
      },
    });
  }

  const relay: RelayInMemory = {
    posts: [],
    resumes: [],
    finds: [],
    loseAnswers: false,
    async open(request) {
      request.signal.throwIfAborted();
      relay.posts.push(request);
      const key = request.idempotencyKey ?? '';
      if (revoked.has(key)) return Response.json({ detail: 'Too late.' }, { status: 409 });
      const run: KeptRun = { runId: `run-${runs.length + 1}`, key, log: [], viewers: new Set() };
      runs.push(run);
      push(run, { type: 'run-started', input: request.body, relay_elapsed: 0 });
      if (relay.loseAnswers) throw new TypeError('network error');
      return watch(run, 0, request.signal);
    },
    async resume(request) {
      relay.resumes.push(request);
      const run = runs.find(({ runId }) => runId === request.runId);
      return run ? watch(run, Number(request.lastEventId ?? 0), request.signal) : null;
    },
    async find({ idempotencyKey }) {
      relay.finds.push(idempotencyKey);
      const run = runs.find(({ key }) => key === idempotencyKey);
      if (!run) revoked.add(idempotencyKey);
      return run?.runId ?? null;
    },
    cancel: async () => 'confirmed',
    async say(...messages) {
      const run = runs.at(-1);
      if (!run) throw new Error('There is no run.');
      for (const message of messages) {
        push(run, message);
        await turns();
      }
    },
    sayTo(runId, message) {
      for (const run of runs) if (run.runId === runId) push(run, message);
    },
    sayAny(...messages) {
      for (const run of runs.filter(isGoing)) for (const message of messages) push(run, message);
    },
    finish() {
      for (const run of runs.filter(isGoing)) {
        push(run, { type: 'output', output: run.runId });
        push(run, { type: 'run-ended', status: 'success' });
      }
    },
    cut() {
      for (const { viewers } of runs) {
        for (const viewer of viewers) viewer.error(new TypeError('network error'));
        viewers.clear();
      }
    },
    forget: () => void runs.splice(0),
  };
  return relay;

  function isGoing({ log }: KeptRun): boolean {
    return !log.at(-1)?.includes('"run-ended"');
  }

  function push(run: KeptRun, message: Message) {
    const text = `id: ${run.log.length + 1}\ndata: ${JSON.stringify(message)}\n\n`;
    run.log.push(text);
    for (const viewer of run.viewers) viewer.enqueue(bytes(text));
  }
}
