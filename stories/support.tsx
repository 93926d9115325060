import { useSyncExternalStore, type ComponentType, type ReactNode } from 'react';
import {
  createWorkflowRun,
  WorkflowProvider,
  type WorkflowRun,
  type WorkflowTransport,
} from 'react-fal-workflow';
import {
  sampleRuns,
  sampleState,
  scriptedTransport,
  type SampleRun,
  type SampleRunName,
  type ScriptedTransport,
  type Script,
} from 'react-fal-workflow/testing';

/** The toolbar's speeds. */
export const speeds: Readonly<Record<string, number>> = { slow: 0.25, normal: 1, fast: 4 };

/** How fast samples play: the toolbar sets it, and a run reads it when it starts. */
export const playback = { speed: 1 };

/** Starts a run so that a test need not wait for it: what `action` starts plays at this speed. */
export async function quickly(action: () => Promise<void>, speed = 20): Promise<void> {
  const before = playback.speed;
  playback.speed = speed;
  await action();
  playback.speed = before;
}

/** As long as somebody looks at a new word before pressing it: `Controls.Toggle` takes nothing sooner. */
export async function unhurried(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 600));
}

/** A transport that plays a script, and counts what would have been paid for. */
export interface PlayedTransport extends WorkflowTransport {
  /** How many POSTs it was sent. */
  readonly posts: () => number;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Plays a script at the toolbar's speed, `pace` times as slowly as it was written. */
export function playedTransport(
  script: Script | ((post: number) => Script),
  pace = 1,
  server: SampleRun['server'] = {},
): PlayedTransport {
  const listeners = new Set<() => void>();
  let posts = 0;
  let played: ScriptedTransport | undefined;
  return {
    hidesNodes: server.hidesNodes,
    ...(server.resumable && {
      resume: async (request) => (await played?.resume?.(request)) ?? null,
      cancel: async (request) => (await played?.cancel?.(request)) ?? 'too-late',
    }),
    posts: () => posts,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open(request) {
      posts += 1;
      for (const listener of listeners) listener();
      const steps = typeof script === 'function' ? script(posts) : script;
      played = scriptedTransport(steps, { ...server, pace: pace / playback.speed });
      return played.open(request);
    },
  };
}

/** How many runs would have been paid for so far. */
export function PostCount({ transport }: { transport: PlayedTransport }) {
  const posts = useSyncExternalStore(transport.subscribe, transport.posts);
  return <output className="example-posts">POSTs sent: {posts}</output>;
}

const sampleOf = (sample: SampleRunName | SampleRun): SampleRun =>
  typeof sample === 'string' ? sampleRuns[sample] : sample;

/** A sample as a picture: `until` milliseconds after its start, or as it ended. */
export function still(name: SampleRunName | SampleRun, until?: number): WorkflowRun {
  const sample = sampleOf(name);
  // A running clock counts from the start, so a running picture must have started just now.
  const startedAt = until === undefined || until < 0 ? undefined : Date.now() - until;
  return createWorkflowRun(sample.definition, {
    initialState: sampleState(sample, { until, startedAt }),
    transport: playedTransport(sample.script, 1, sample.server),
  });
}

/** A sample that plays when it is started, `pace` times as slowly as it was written. */
export function live(name: SampleRunName | SampleRun, pace = 1): WorkflowRun {
  const sample = sampleOf(name);
  return createWorkflowRun(sample.definition, {
    transport: playedTransport(sample.script, pace, sample.server),
  });
}

/** Cards side by side, each with its caption: all states of a component at a glance. */
export function Sheet({ width = '22rem', children }: { width?: string; children: ReactNode }) {
  return (
    <div
      style={{
        display: 'grid',
        gap: '1.5rem',
        gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${width}), 1fr))`,
        alignItems: 'start',
      }}
    >
      {children}
    </div>
  );
}

export function Sample({ title, children }: { title: string; children: ReactNode }) {
  return (
    <figure className="fw-root" style={{ margin: 0, minInlineSize: 0 }}>
      <figcaption style={{ marginBlockEnd: '0.5rem', fontSize: '0.75rem', color: 'var(--_fw-text-muted)' }}>
        {title}
      </figcaption>
      <div className="fw-card">{children}</div>
    </figure>
  );
}

/** A place of a given width, in a card. */
export function Frame({ width, children }: { width: string; children: ReactNode }) {
  return (
    <div className="fw-root fw-card" style={{ inlineSize: width, maxInlineSize: '100%' }}>
      {children}
    </div>
  );
}

// Sound as a data URI is refused by default; an app that expects it says so.
const mediaPolicy = { dataTypes: ['image/svg+xml', 'image/png', 'image/jpeg', 'audio/wav'] };

/** A decorator for stories of the sample `media`: the app allows its sound. */
export function withSound(Story: ComponentType) {
  return (
    <WorkflowProvider mediaPolicy={mediaPolicy}>
      <Story />
    </WorkflowProvider>
  );
}
