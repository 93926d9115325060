import { readMedia, useWorkflow } from 'react-fal-workflow';

export function StickerMaker() {
  const sticker = useWorkflow('workflows/fal-ai/sdxl-sticker');
  const running = sticker.status === 'running';

  return (
    <section>
      <button
        type="button"
        disabled={running}
        onClick={() => sticker.start({ prompt: 'a cute puppy' })}
      >
        {running ? 'Working…' : 'Make a sticker'}
      </button>

      <ol>
        {sticker.nodes.map((node) => (
          <li key={node.id}>
            {node.label}: {node.status}
          </li>
        ))}
      </ol>

      {sticker.error && <p role="alert">{sticker.error.message}</p>}
      {sticker.status === 'success' &&
        readMedia(sticker.output).map((image) => (
          <img
            key={image.url}
            src={image.url}
            alt="The sticker"
            width="160"
            height="160"
          />
        ))}
    </section>
  );
}
