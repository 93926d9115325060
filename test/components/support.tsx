import { act, cleanup, configure, render } from '@testing-library/react';
import type { ReactElement, ReactNode } from 'react';
import { afterEach, vi } from 'vitest';
import { createWorkflowRun, WorkflowProvider, type WorkflowRun } from 'react-fal-workflow';
import {
  sampleRuns,
  sampleState,
  scriptedTransport,
  type SampleRunName,
  type ScriptedTransport,
} from 'react-fal-workflow/testing';

// A busy machine may take seconds for what takes none.
configure({ asyncUtilTimeout: 20_000 });

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A sample as a still picture, `until` milliseconds after its start. */
export function still(name: SampleRunName, until?: number): WorkflowRun {
  const sample = sampleRuns[name];
  const initialState = sampleState(sample, { until });
  return createWorkflowRun(sample.definition, {
    initialState,
    transport: scriptedTransport([{ hang: true }]),
  });
}

/** A sample that has not been started, and the server that will play it, with no waits. */
export function live(name: SampleRunName): {
  run: WorkflowRun;
  transport: ScriptedTransport;
  input: unknown;
} {
  const sample = sampleRuns[name];
  const transport = scriptedTransport(sample.script, { ...sample.server, pace: 0 });
  const run: WorkflowRun = createWorkflowRun(sample.definition, { transport });
  return { run, transport, input: sample.input };
}

/** A sample whose moment the test sets. */
export function driven(name: SampleRunName, until?: number): { run: WorkflowRun; set(until?: number): void } {
  const sample = sampleRuns[name];
  const listeners = new Set<() => void>();
  const base = still(name, until);
  const initial = base.getState();
  let state = initial;
  return {
    run: {
      ...base,
      getState: () => state,
      getInitialState: () => initial,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    set(next) {
      state = sampleState(sample, { until: next });
      act(() => listeners.forEach((listener) => listener()));
    },
  };
}

/** Renders under StrictMode. */
export function show(ui: ReactNode): ReturnType<typeof render> {
  return render(ui, { reactStrictMode: true });
}

/** German labels where the tests look, and numbers as Germans write them. */
export function German({ children }: { children: ReactNode }): ReactElement {
  return (
    <WorkflowProvider locale="de" labels={{ cancel: 'Abbrechen', timeline: 'Schritte' }}>
      {children}
    </WorkflowProvider>
  );
}
