'use client';

import type { ReactNode } from 'react';
import { useWorkflow, WorkflowRunProvider } from 'react-fal-workflow';
import { sticker } from './stickerWorkflow';

export function StickerRun({ children }: { children: ReactNode }) {
  const workflow = useWorkflow(sticker, { id: 'sticker' });
  return (
    <WorkflowRunProvider run={workflow.run}>
      {children}
      <p id="facts">
        {workflow.status === 'success'
          ? `${workflow.output.images.length} image, ${workflow.node('rembg')?.status}`
          : workflow.status}
      </p>
    </WorkflowRunProvider>
  );
}
