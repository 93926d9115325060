'use client';

import { useContext, useEffect, useInsertionEffect, useState } from 'react';
import type { WorkflowRun, WorkflowRunOptions } from '../core/createWorkflowRun.ts';
import { toDefinition, type AnyInput, type WorkflowDefinition } from '../core/defineWorkflow.ts';
import { createSharedRun, type RunObserver, type RunSettings, type SharedRun } from './createSharedRun.ts';
import { workflowKey } from './runQueries.ts';
import { keepShared, sharedRun } from './runRegistry.ts';
import type { RunStorage } from './runStorage.ts';
import { RunStorageContext, TransportContext, UploadFileContext } from './TransportContext.ts';
import { useWorkflowClient } from './useWorkflowClient.ts';

/** How a component runs a workflow: which handle it shares, what happens without it, and who hears of it. */
export interface UseWorkflowOptions<Input = unknown, Output = unknown> extends Omit<
  WorkflowRunOptions<Input, Output>,
  'initialState'
> {
  /**
   * Components that name the same `id` share one run, anywhere in the tree. Each option, and the definition where some
   * give a bare endpoint id, is then that of the component that named it last, and the callbacks of all are called.
   * @default a run of its own
   */
  id?: string | undefined;
  /**
   * What leaving the page does to a run that is going: nothing, because it was paid for, or cancel it. Being hidden
   * by an Activity counts as leaving.
   * @default 'keep'
   */
  onUnmount?: 'keep' | 'cancel' | undefined;
  /**
   * Where a run with an `id` is remembered, so that a refresh comes back to it. Used with transports that can resume,
   * such as `createRelayTransport`. `localRunStorage` makes all tabs of the browser show one run.
   * @default sessionRunStorage
   */
  storage?: RunStorage | undefined;
}

/**
 * The handle of a run, and nothing else: re-renders nothing. For components that start a run or pass it on.
 * Callbacks are called while the component is mounted; the run itself goes on without it.
 *
 * @example
 * const run = useWorkflowRun(sticker, { id: 'hero' });
 * <button onClick={() => run.start({ prompt })}>Run</button>
 */
export function useWorkflowRun(
  workflow: string,
  options?: UseWorkflowOptions<AnyInput, unknown>,
): WorkflowRun<AnyInput, unknown>;
export function useWorkflowRun<Input, Output = unknown>(
  workflow: WorkflowDefinition<Input, Output> | string,
  options?: UseWorkflowOptions<NoInfer<Input>, NoInfer<Output>>,
): WorkflowRun<Input, Output>;
export function useWorkflowRun<Input, Output>(
  workflow: WorkflowDefinition<Input, Output> | string,
  given: UseWorkflowOptions<Input, Output> = {},
): WorkflowRun<Input, Output> {
  const client = useWorkflowClient();
  const provided = useContext(TransportContext);
  const upload = useContext(UploadFileContext);
  const storage = useContext(RunStorageContext);
  const definition = toDefinition(workflow);
  const { input, output, plan } = definition;
  const key = workflowKey(definition);
  // Without types, `null` is how many write that there is none.
  const id = given.id ?? undefined;
  const settings: RunSettings<Input, Output> = {
    ...given,
    definition: input || output || plan.length > 0 ? definition : undefined,
    defaultTransport: provided ?? undefined,
    defaultUpload: upload ?? undefined,
    defaultStorage: storage ?? undefined,
  };

  // State rather than a memo, which React may forget: a forgotten run would be a lost one.
  const [held, setHeld] = useState(acquire);
  let current = held;
  if (held.client !== client || held.key !== key || held.id !== id) {
    current = acquire();
    setHeld(current);
  }
  const { shared, observer } = current;

  // Written on commit, never in render: a render that React throws away must not change what callbacks do.
  useInsertionEffect(() => {
    observer.current = settings;
    shared.adopt(settings);
  });
  useEffect(() => {
    const counting = id === undefined ? shared : keepShared(client, definition, id, shared);
    if (counting === shared) return shared.retain(observer);
    setHeld({ client, key, id, shared: counting, observer });
    // `key` stands for `definition`, which may be a new object with every render.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [client, key, id, shared, observer]);
  // Also where another hook has brought the run, or a query the definition.
  useEffect(() => shared.showPlan(), [shared, plan]);

  return shared.run;

  function acquire() {
    const shared: SharedRun<Input, Output> =
      id === undefined
        ? createSharedRun({ client, definition, id, first: settings })
        : sharedRun(client, definition, id, settings);
    // One a run: what is asked for the next one is no matter of the one before.
    const observer: RunObserver<Input, Output> = { current: settings };
    return { client, key, id, shared, observer };
  }
}
