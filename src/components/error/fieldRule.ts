import type { RunError } from '../../core/index.ts';

/**
 * What the one wrong field must be, in plainer words than the model's own: the hint of such an error is "num_images
 * must be at most 8." `null` for every other error. Said as the field's line, it is not said twice.
 */
export function fieldRule(error: RunError): string | null {
  const [field, ...others] = error.fields;
  const name = field?.path.join('.') ?? '';
  if (name === '' || others.length > 0 || !error.hint?.startsWith(`${name} `)) return null;
  return error.hint.slice(name.length + 1);
}
