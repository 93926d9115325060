import { createWorkflowHandler, type WorkflowHandler } from 'react-fal-workflow/server';
import { readVisitor } from './visitor.server';
import { sticker } from './stickerWorkflow';

// Kept across the reloads of development, and its runs with it.
const kept = globalThis as { relay?: WorkflowHandler };

export const relay = (kept.relay ??= createWorkflowHandler({
  credentials: process.env.FAL_KEY,
  workflows: { 'workflows/fal-ai/sdxl-sticker': sticker },
  authorize: readVisitor,
  upstream: { url: process.env.FAL_URL },
}));
