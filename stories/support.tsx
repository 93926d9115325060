import type { ReactNode } from 'react';
import { createWorkflowRun, type WorkflowRun } from 'react-fal-workflow';
import { sampleRuns, sampleState, scriptedTransport, type SampleRunName } from 'react-fal-workflow/testing';

/** A sample as a picture: `until` milliseconds after its start, or as it ended. */
export function still(name: SampleRunName, until?: number): WorkflowRun {
  const sample = sampleRuns[name];
  // A running clock counts from the start, so a running picture must have started just now.
  const startedAt = until === undefined || until < 0 ? undefined : Date.now() - until;
  return createWorkflowRun(sample.definition, {
    initialState: sampleState(sample, { until, startedAt }),
    transport: scriptedTransport(sample.script),
  });
}

/** A sample that plays when it is started, `pace` times as slowly as it was written. */
export function live(name: SampleRunName, pace = 1): WorkflowRun {
  const sample = sampleRuns[name];
  return createWorkflowRun(sample.definition, { transport: scriptedTransport(sample.script, { pace }) });
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
      <figcaption style={{ marginBlockEnd: '0.5rem', fontSize: '0.75rem', color: 'var(--fw-text-muted)' }}>
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
