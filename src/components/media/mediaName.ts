import type { Media } from '../../core/index.ts';
import type { WorkflowLabels } from '../../react/labels.ts';
import { plainLine } from '../internal/plainLine.ts';

/** What to call a file: its own name, else the end of its URL, else `other`, else what kind of thing it is. */
export function mediaName(media: Media, labels: WorkflowLabels, other?: string): string {
  const name = media.fileName ?? lastPathSegment(media.url);
  if (name) return plainLine(name, 120);
  if (other) return plainLine(other, 120);
  return media.kind === 'model3d' ? labels.model3d : labels.file;
}

/** Bytes as people write them: `4.7 MB`. */
export function fileSize(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: 'short',
    maximumSignificantDigits: 3,
  }).format(bytes / 1000 ** power);
}

function lastPathSegment(url: string): string | null {
  if (!/^https?:/i.test(url)) return null;
  try {
    const segment = new URL(url).pathname.split('/').pop() ?? '';
    return decodeURIComponent(segment) || null;
  } catch {
    return null;
  }
}
