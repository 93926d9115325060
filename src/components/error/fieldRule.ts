import type { RunError } from '../../core/index.ts';
import type { WorkflowLabels } from '../../react/labels.ts';

/**
 * What the one wrong field must be, in plainer words than the model's own: the hint of such an error is "num_images
 * must be at most 8.", and in other languages "num_images: …", after a word for "field" or without. `null` for every
 * other error. Said as the field's line, it is not said twice.
 */
export function fieldRule(error: RunError, labels: Pick<WorkflowLabels, 'errorHint'>): string | null {
  const [field, ...others] = error.fields;
  const name = field?.path.join('.') ?? '';
  if (name === '' || others.length > 0) return null;
  const [before = '', ...rest] = labels.errorHint(error)?.split(name) ?? [];
  const after = rest.join(name);
  const rule = after.replace(/^(: ?|：| )/, '');
  const isRule = before === '' ? rule !== after : /^\S+ $/.test(before) && after.startsWith(':');
  return isRule ? rule : null;
}
