'use client';

import { useWorkflow, Workflow } from 'react-fal-workflow';
import { sticker } from './stickerWorkflow';

export function Sticker() {
  const workflow = useWorkflow(sticker, { id: 'sticker' });
  return (
    <>
      <Workflow run={workflow.run} title="Sticker" input={{ prompt: 'a cute puppy' }} className="mine" />
      <p id="facts">
        {workflow.status === 'success'
          ? `${workflow.output.images.length} image, ${workflow.node('rembg')?.status}`
          : workflow.status}
      </p>
    </>
  );
}
