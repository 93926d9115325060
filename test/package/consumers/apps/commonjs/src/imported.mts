import 'react-fal-workflow/styles.css';
import { createWorkflowRun, type WorkflowRun } from 'react-fal-workflow/core';
import { germanLabels } from 'react-fal-workflow/locales';
import { Workflow, type WorkflowLabels } from 'react-fal-workflow';
import { createWorkflowHandler, memoryRunStore } from 'react-fal-workflow/server';
import { toNodeHandler } from 'react-fal-workflow/server/node';
import type { RedisRunStoreOptions } from 'react-fal-workflow/server/redis';
import { scriptedTransport } from 'react-fal-workflow/testing';
// @ts-expect-error -- exported to nobody
import { reduceRun } from 'react-fal-workflow/dist/core/reduceRun.js';

export const run: WorkflowRun = createWorkflowRun('workflows/fal-ai/sdxl-sticker', {
  transport: scriptedTransport([]),
});
export const labels: WorkflowLabels = germanLabels;
export const listener = toNodeHandler(
  createWorkflowHandler({
    credentials: undefined,
    workflows: {},
    authorize: () => null,
    store: memoryRunStore(),
  }),
);
export const redis: RedisRunStoreOptions = { url: 'redis://localhost' };
export { reduceRun, Workflow };
