// Checked by `tsc` alone: a wrong type is a failed build.
import {
  createWorkflowRun,
  useWorkflow,
  useWorkflowHistory,
  useWorkflowRun,
  type AnyInput,
  type SettledRunState,
  type WorkflowDefinition,
  type WorkflowRun,
} from 'react-fal-workflow';
import { expectTypeOf } from 'vitest';

interface Input {
  prompt: string;
}
interface Output {
  images: { url: string }[];
}
declare const sticker: WorkflowDefinition<Input, Output>;

/** Never called: hooks may stand in a hook alone. */
export function useTypes(): void {
  // A definition brings its types along.
  const typed = useWorkflow(sticker);
  expectTypeOf(typed.run).toEqualTypeOf<WorkflowRun<Input, Output>>();
  expectTypeOf(typed.output).toEqualTypeOf<Output | null>();
  if (typed.status === 'success') expectTypeOf(typed.output).toEqualTypeOf<Output>();
  // @ts-expect-error: the input has another field.
  void typed.start({ promt: 'a puppy' });

  // A bare endpoint id takes any object, and nobody knows what comes of it.
  const bare = useWorkflow('workflows/acme/poster');
  expectTypeOf(bare.run).toEqualTypeOf<WorkflowRun<AnyInput, unknown>>();
  // @ts-expect-error: no endpoint takes a text.
  void bare.start('a puppy');

  // Types alone, without schemas: both, or the input's.
  expectTypeOf(useWorkflow<Input, Output>('workflows/acme/poster').run).toEqualTypeOf<
    WorkflowRun<Input, Output>
  >();
  expectTypeOf(useWorkflow<Input>('workflows/acme/poster').run).toEqualTypeOf<WorkflowRun<Input>>();
  expectTypeOf(useWorkflowRun<Input>('workflows/acme/poster')).toEqualTypeOf<WorkflowRun<Input>>();
  expectTypeOf(createWorkflowRun<Input>('workflows/acme/poster')).toEqualTypeOf<WorkflowRun<Input>>();
  expectTypeOf(useWorkflowHistory<Input>('workflows/acme/poster')).toEqualTypeOf<
    readonly SettledRunState<Input>[]
  >();

  // Callbacks have the workflow's types, and decide none of them.
  useWorkflow(sticker, {
    onSettled: (state) => {
      if (state.status === 'success') expectTypeOf(state.output).toEqualTypeOf<Output>();
    },
  });
}
