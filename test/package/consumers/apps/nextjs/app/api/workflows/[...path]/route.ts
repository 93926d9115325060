import { cookies } from 'next/headers';
import { createWorkflowHandler, type WorkflowHandler } from 'react-fal-workflow/server';
import { sticker } from '../../../stickerWorkflow';

function createRelay() {
  return createWorkflowHandler({
    credentials: process.env.FAL_KEY,
    workflows: { 'workflows/fal-ai/sdxl-sticker': sticker },
    authorize: async () => (await cookies()).get('visitor')?.value ?? null,
    upstream: { url: process.env.FAL_URL },
  });
}

const kept = globalThis as { relay?: WorkflowHandler };
const relay = (request: Request) => (kept.relay ??= createRelay())(request);

export { relay as GET, relay as POST, relay as DELETE };
