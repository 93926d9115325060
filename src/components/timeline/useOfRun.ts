import { useState } from 'react';
import type { WorkflowRun } from '../../core/index.ts';

/** `useState` for what is known of one run: it begins anew with another one in its place. */
export function useOfRun<Value>(run: WorkflowRun, initial: Value): [Value, (value: Value) => void] {
  const [kept, keep] = useState({ run, value: initial });
  const isOther = kept.run !== run;
  if (isOther) keep({ run, value: initial });
  return [isOther ? initial : kept.value, (value) => keep({ run, value })];
}
