import { defineWorkflow, useWorkflow } from 'react-fal-workflow';
import { falImage } from 'react-fal-workflow/schemas';
import * as z from 'zod/mini';

const sticker = defineWorkflow({
  endpoint: 'workflows/fal-ai/sdxl-sticker',
  output: z.object({ images: z.array(falImage) }),
});

export function Labelled() {
  const { status, output, issues, error, start } = useWorkflow(sticker);
  return (
    <section>
      <button
        type="button"
        disabled={status === 'running'}
        onClick={() => start({ prompt: 'a cute puppy' })}
      >
        Make a sticker
      </button>
      {error && <p role="alert">{error.message}</p>}
      {/* With its type: no `any`, no cast, and a misspelt name is told by the editor. */}
      {status === 'success' &&
        output.images.map(({ url, width, height, content_type }) => (
          <figure key={url}>
            <img src={url} alt="The sticker" width="160" height="160" />
            <figcaption>
              {width} × {height} pixels, {content_type}
            </figcaption>
          </figure>
        ))}
      {/* For you, rather than for people: what of it does not fit the schema. */}
      {issues.map(({ message }) => (
        <p key={message} className="example-problem">
          {message}
        </p>
      ))}
    </section>
  );
}
