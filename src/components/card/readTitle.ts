import type { WorkflowDefinition } from '../../core/index.ts';
import type { WorkflowLabels } from '../../react/labels.ts';
import { plainLine } from '../internal/plainLine.ts';

/** A title for a workflow that was given none: `workflows/fal-ai/sdxl-sticker` becomes `Sdxl sticker`. */
export function readTitle({ endpoint, definition }: WorkflowDefinition, labels: WorkflowLabels): string {
  // An ad-hoc workflow has no name: its endpoint is the one that runs them all.
  if (definition !== undefined) return labels.workflow;
  const words = plainLine(endpoint.slice(endpoint.lastIndexOf('/') + 1).replace(/[-_.~]+/g, ' '), 80);
  return words === '' ? labels.workflow : words.charAt(0).toUpperCase() + words.slice(1);
}
