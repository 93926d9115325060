const maxLabel = 80;

// Written as their makers do; what is not here gets no capital inside a label.
const spellings = new Map(
  'LLM SDXL SD XL TTS STT 3D 2D AI HD GPT LoRA RGB OCR SVG PDF URL NSFW VLM QR FLUX ControlNet ESRGAN'
    .split(' ')
    .map((word) => [word.toLowerCase(), word]),
);

/**
 * Names a node for people: as its author did, else by its id when somebody seems to have chosen it, else by its
 * model. A name that was given before gets a number.
 *
 * @param taken - how often each name was given; it is written to.
 */
export function labelNode(
  id: string,
  app: string | null,
  node: Readonly<Record<string, unknown>>,
  taken: Map<string, number>,
): string {
  const given = givenLabel(node) ?? givenLabel(node['metadata']);
  if (given !== null) return given;
  const label = (isChosen(id, app) ? null : nameOfApp(app)) ?? (readable(id) || id);
  const count = (taken.get(label) ?? 0) + 1;
  taken.set(label, count);
  return count === 1 ? label : `${label} (${count})`;
}

function givenLabel(holder: unknown): string | null {
  if (typeof holder !== 'object' || holder === null) return null;
  // Any of the three may be missing or no text; the check below decides.
  const { label, title, name } = holder as Readonly<Record<string, unknown>>;
  for (const text of [label, title, name]) {
    if (typeof text === 'string' && text.trim() !== '') return text.trim().slice(0, maxLabel);
  }
  return null;
}

// Editors make ids of the app's name and a number, or of "node" and random letters. It is only a matter of
// taste: the id itself is never read for a meaning.
function isChosen(id: string, app: string | null): boolean {
  if (id.includes('/') || id.length > 40 || /^node(?:[-_ ]|\d|$)/i.test(id) || !/^[a-z]/i.test(id))
    return false;
  if (id.length < 3) return false;
  const slug = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  return app === null || !slug(id).startsWith(slug(app));
}

function nameOfApp(app: string | null): string | null {
  if (app === null) return null;
  const parts = app.split('/').filter((part) => part !== '');
  if (parts[0] === 'workflows') parts.splice(0, Math.max(0, parts.length - 1));
  // An owner says nothing in fal's own apps, and little before a name of one part.
  if (parts.length > 1 && (parts[0] === 'fal-ai' || parts.length === 2)) parts.shift();
  return readable(parts.join(' ')) || null;
}

function readable(text: string): string {
  const words = text
    .slice(0, 200)
    .split(/[^\p{L}\p{N}.]+/u)
    .filter((word) => word !== '')
    .map((word) => spellings.get(word.toLowerCase()) ?? word);
  const label = words.join(' ').slice(0, maxLabel).trim();
  return label.charAt(0).toUpperCase() + label.slice(1);
}
