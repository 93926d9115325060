import { StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import {
  createFalTransport,
  createRelayTransport,
  createWorkflowRun,
  WorkflowRunProvider,
  type RunState,
  type WorkflowRun,
} from 'react-fal-workflow';
import { dropIns } from '../../components/dropIns.tsx';
import { findHarm } from '../../components/findHarm.ts';

/** What a test does with the page. */
export interface FaultPage {
  /** Starts a run, and shows it in every drop-in, or in those that are named. */
  start(wishes: StartWishes): void;
  state(): Pick<RunState, 'status' | 'connection' | 'output' | 'errors' | 'error'> & { order: number };
  /** Resolves with the status that the run ends with. */
  ended(): Promise<string>;
  cancel(): void;
  /** What a server's text could do harm with, in words. */
  harm(marks: readonly string[]): string[];
  /** Events of the page's life, as they came: `pageshow true`, `freeze`, `offline`. */
  life: string[];
}

export interface StartWishes {
  /** Where fal is, or the relay. */
  url: string;
  relay?: boolean;
  endpoint: string;
  /** For the local fal. */
  headers?: Record<string, string>;
  show?: readonly string[];
  stallAfter?: number;
}

let root: Root | null = null;
let run: WorkflowRun | null = null;
const life: string[] = [];
for (const type of ['pageshow', 'pagehide', 'online', 'offline']) {
  addEventListener(type, (event) => life.push(`${type}${'persisted' in event ? ` ${event.persisted}` : ''}`));
}
for (const type of ['freeze', 'resume', 'visibilitychange']) {
  document.addEventListener(type, () => life.push(`${type} ${document.visibilityState}`));
}

function current(): WorkflowRun {
  if (!run) throw new Error('Nothing was started.');
  return run;
}

const page: FaultPage = {
  life,
  start({ url, relay = false, endpoint, headers, show, stallAfter }) {
    const transport = relay ? createRelayTransport({ url, headers }) : createFalTransport({ url, headers });
    run = createWorkflowRun(endpoint, { transport, stallAfter });
    // The page that is served holds it.
    root ??= createRoot(document.getElementById('root')!);
    root.render(
      <StrictMode>
        <WorkflowRunProvider run={run}>
          {dropIns
            .filter(([name]) => show?.includes(name) ?? true)
            .map(([name, render]) => (
              <div key={name} data-drop-in={name}>
                {render()}
              </div>
            ))}
        </WorkflowRunProvider>
      </StrictMode>,
    );
    void run.start({ prompt: 'a fox' });
  },
  state() {
    const { status, connection, output, errors, error, order } = current().getState();
    return { status, connection, output, errors, error, order: order.length };
  },
  ended: () =>
    new Promise((resolve) => {
      const look = () => {
        const { status } = current().getState();
        if (status === 'idle' || status === 'running') return;
        stop();
        resolve(status);
      };
      const stop = current().subscribe(look);
      look();
    }),
  cancel: () => void current().cancel(),
  harm: (marks) => findHarm(document.body, marks),
};
Object.assign(window, { page });
document.documentElement.dataset['ready'] = '';
