import { useId } from 'react';
import {
  useWorkflow,
  defineWorkflow,
  WorkflowMedia,
  type RunError,
} from 'react-fal-workflow';
import * as z from 'zod/mini';

const stickers = defineWorkflow({
  endpoint: 'workflows/acme/stickers',
  input: z.object({
    prompt: z.string().check(z.minLength(1, 'Say what to draw.')),
    num_images: z.coerce.number(),
  }),
});

export function StickerForm() {
  const workflow = useWorkflow(stickers);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        // Checked against the schema before anything is sent: a wrong input costs nothing.
        void workflow.start({
          prompt: String(form.get('prompt')),
          num_images: Number(form.get('num_images')),
        });
      }}
    >
      <Field name="prompt" label="Prompt" error={workflow.error} />
      <Field
        name="num_images"
        label="How many"
        type="number"
        error={workflow.error}
        defaultValue="1"
      />
      <p>
        <button type="submit" disabled={workflow.status === 'running'}>
          Draw
        </button>
      </p>
      {workflow.error?.fields.length === 0 && (
        <p role="alert">{workflow.error.message}</p>
      )}
      <WorkflowMedia run={workflow.run} source="output" />
    </form>
  );
}

interface FieldProps {
  name: string;
  label: string;
  type?: string;
  defaultValue?: string;
  error: RunError | null;
}

/** Shows what the schema, or a model at fal, says of its own value. */
function Field({ name, label, error, ...props }: FieldProps) {
  const id = useId();
  const problem = error?.fields.find((field) => field.path.at(-1) === name);
  return (
    <p>
      <label htmlFor={id}>{label}</label>
      <input
        {...props}
        id={id}
        name={name}
        aria-invalid={problem !== undefined}
        aria-describedby={problem && `${id}-problem`}
      />
      {problem && (
        <span id={`${id}-problem`} className="example-problem">
          {problem.message}
        </span>
      )}
    </p>
  );
}
