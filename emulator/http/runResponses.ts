import { toBareUrls } from '../faults/createEventFaults.ts';
import type { WorkflowEvent } from '../workflow/events.ts';
import type { Outcome } from '../workflow/executeWorkflow.ts';
import type { Faults } from '../faults/parseFaults.ts';
import { streamRun } from '../stream/streamRun.ts';
import type { WorkflowPlan } from '../workflow/planWorkflow.ts';

interface RunAnswer {
  plan: WorkflowPlan;
  faults: Faults;
  pingEvery: number;
  /** Starts the run. Rejects when the run is given up. */
  execute: (emit: (event: WorkflowEvent) => void) => Promise<Outcome>;
  /** Aborted with the request; the answer's own end aborts it too. */
  gone: AbortController;
}

/** The streaming answer. The stream's end, whichever side ends it, is the end of the work. */
export function answerWithStream({ execute, gone, ...run }: RunAnswer): Response {
  const chunks = streamRun({
    ...run,
    signal: gone.signal,
    // The stream only needs to know that the run is over: an abort has nobody left to tell.
    execute: (emit) => execute(emit).then(ignore, ignore),
  })[Symbol.asyncIterator]();

  const body = new ReadableStream<Uint8Array>({
    // Pulled, not pushed: an error that ends the stream must not overtake bytes that still wait in its queue.
    async pull(controller) {
      try {
        const { done, value } = await chunks.next();
        if (!done) return controller.enqueue(value);
        controller.close();
      } catch (error) {
        gone.abort(error);
        controller.error(error);
      }
    },
    cancel(reason) {
      gone.abort(reason);
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // Tells @hono/node-server to send the headers at once. Else it waits for a few chunks, and an early cut would come
      // before the status.
      'transfer-encoding': 'chunked',
    },
  });
}

/** The blocking answer: the output object itself, or the status and body of the node that failed first. */
export async function answerWithResult({ execute, faults }: RunAnswer): Promise<Response> {
  const outcome = await execute(ignore);
  if ('error' in outcome) return Response.json(outcome.error.body, { status: outcome.error.status });
  return Response.json(faults.has('bare-urls') ? toBareUrls(outcome.output) : outcome.output);
}

function ignore(): void {}
