import { markInvisible } from '../internal/plainLine.ts';
import { fileSize } from '../media/mediaName.ts';

/** What a line of the inspector shows of a value: `text`, and how many characters of it are left out. */
export interface JsonText {
  readonly text: string;
  readonly cut: number;
}

/** Characters of a string that are shown before somebody asks for more. */
export const textLimit = 1000;

/** A value that holds no others, as JSON writes it. Of a file in text form, only its type and size. */
export function jsonText(value: unknown, whole: boolean, locale: string): JsonText {
  if (typeof value === 'object' && value !== null)
    return { text: Array.isArray(value) ? '[]' : '{}', cut: 0 };
  if (typeof value !== 'string') return { text: String(value), cut: 0 };
  const comma = value.startsWith('data:') ? value.slice(0, 200).indexOf(',') : -1;
  if (comma > 0) {
    const head = value.slice(0, comma + 1);
    const bytes = (value.length - comma - 1) * (head.endsWith(';base64,') ? 0.75 : 1);
    return { text: markInvisible(`"${head}…" ${fileSize(bytes, locale)}`), cut: 0 };
  }
  const cut = whole ? 0 : Math.max(0, value.length - textLimit);
  return { text: markInvisible(JSON.stringify(cut > 0 ? value.slice(0, textLimit) : value)), cut };
}

/** How many values an object or list holds; `null` for what is neither. */
export function jsonSize(value: unknown): number | null {
  if (typeof value !== 'object' || value === null) return null;
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}

/** The first `count` values that an object or list holds. */
export function jsonEntries(value: object, count: number): [key: string, value: unknown][] {
  if (Array.isArray(value)) return value.slice(0, count).map((item, index) => [String(index), item]);
  return Object.entries(value).slice(0, count);
}
