import type { DemoWorkflow } from '../server/demoWorkflows.ts';
import { PictureField, type Picture } from './PictureField.tsx';

interface ComposerProps {
  workflow: DemoWorkflow;
  prompt: string;
  seed: number;
  picture: Picture | null;
  onPrompt: (prompt: string) => void;
  onSeed: (seed: number) => void;
  onPicture: (picture: Picture) => void;
}

/** The picture, for a workflow that takes one; the prompt, examples of it, and the seed. */
export function Composer(props: ComposerProps) {
  const { workflow, prompt, seed, picture, onPrompt, onSeed, onPicture } = props;
  return (
    <div className="demo-composer">
      {workflow.picture !== undefined && (
        <PictureField label={workflow.picture} picture={picture} onPicture={onPicture} />
      )}
      <label htmlFor="prompt">{workflow.question}</label>
      <textarea
        id="prompt"
        className="demo-field"
        rows={2}
        value={prompt}
        onChange={(event) => onPrompt(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
          event.currentTarget.form?.requestSubmit();
        }}
      />
      <div className="demo-options">
        <ul className="demo-examples" aria-label="Examples">
          {workflow.examples.map((example) => (
            <li key={example}>
              <button type="button" onClick={() => onPrompt(example)}>
                {example}
              </button>
            </li>
          ))}
        </ul>
        <label className="demo-seed">
          Seed
          <input
            className="demo-field"
            type="number"
            min={0}
            value={seed}
            onChange={(event) => onSeed(Math.max(0, event.target.valueAsNumber || 0))}
          />
        </label>
      </div>
    </div>
  );
}
