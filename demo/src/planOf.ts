import { planFromDefinition, type WorkflowPlan } from 'react-fal-workflow';
import type { DemoWorkflow } from '../server/demoWorkflows.ts';

// The names that people know these models' work by. Definitions carry none.
const labels: Readonly<Record<string, string>> = {
  'fal-ai/fast-sdxl': 'Generate',
  'fal-ai/imageutils/rembg': 'Remove background',
  'fal-ai/face-to-sticker': 'Make sticker',
};

/** The nodes of a workflow before they run; none when its definition is not known. */
export function planOf({ definition }: DemoWorkflow): WorkflowPlan {
  if (definition === undefined) return [];
  const plan = planFromDefinition(definition);
  const isChain = new Set(plan.map(({ app }) => app)).size === plan.length;
  return isChain ? plan.map((node) => ({ ...node, label: labels[node.app ?? ''] ?? node.label })) : plan;
}
