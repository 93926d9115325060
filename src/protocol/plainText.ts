const maxRead = 32 * 1024;
const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
  amp: '&',
};

/**
 * Reduces an HTML page, such as a proxy's error page, to what it says: its title, else its text. Other text is
 * given back as it is. The result is text, never markup: show it as such.
 */
export function plainText(text: string): string {
  if (!/^\s*<(?:!doctype|html|head|body|h1|title|center|p|pre|div|\?xml)\b/i.test(text.slice(0, 1024)))
    return text;
  // Comments, scripts and styles can fill a page before its first word.
  const page = text.slice(0, maxRead);
  const title = between(page, '<title', '</title');
  const body = strip(
    without(without(without(page, '<!--', '-->'), '<script', '</script>'), '<style', '</style>'),
  );
  return clampPage(title ?? body);
}

// Not `toLowerCase()` on the whole: it makes some letters longer, and the places would no longer fit.
function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function between(page: string, open: string, close: string): string | null {
  const lower = lowerAscii(page);
  const start = lower.indexOf(open);
  const end = start === -1 ? -1 : lower.indexOf(close, start);
  if (end === -1) return null;
  const inner = page.slice(page.indexOf('>', start) + 1, end);
  return strip(inner) === '' ? null : strip(inner);
}

function without(page: string, open: string, close: string): string {
  const lower = lowerAscii(page);
  let kept = '';
  for (let at = 0; ;) {
    const start = lower.indexOf(open, at);
    if (start === -1) return kept + page.slice(at);
    kept += page.slice(at, start);
    const end = lower.indexOf(close, start);
    if (end === -1) return kept;
    at = end + close.length;
  }
}

function strip(html: string): string {
  // `[^<>]`, not `[^>]`: a page of nothing but "<" would else be read once for every one of them.
  const text = html
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(#39|[a-z]+);/g, (whole, name: string) =>
      Object.hasOwn(entities, name) ? (entities[name] ?? whole) : whole,
    );
  return text.replace(/\s+/g, ' ').trim();
}

function clampPage(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
