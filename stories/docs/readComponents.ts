// Reads what a docs page shows of a component from the component's own source. react-docgen sees nothing of props that an
// interface inherits, and the tools that ask the compiler need an older one than this repository's.

export interface PropDocs {
  name: string;
  type: string;
  required: boolean;
  description: string;
  default: string | null;
}

export interface PartDocs {
  /** As its file exports it: `TimelineRoot`. */
  name: string;
  /** Its first sentence, without the element. */
  description: string;
  /** The element that it renders. */
  element: string | null;
  slot: string | null;
  /** Data attributes that it may carry, `data-slot` aside. */
  attributes: readonly string[];
  props: readonly PropDocs[];
}

export interface ComponentSource {
  /** Folder of `src/components`. */
  folder: string;
  text: string;
}

interface Interface {
  base: string;
  own: readonly PropDocs[];
}

/** Every part and drop-in of the sources, by name. */
export function readComponents(sources: readonly ComponentSource[]): ReadonlyMap<string, PartDocs> {
  const interfaces = new Map<string, Interface>();
  for (const { text } of sources) {
    for (const [, name = '', base = '', body = ''] of text.matchAll(interfacePattern)) {
      interfaces.set(name, { base, own: readMembers(body) });
    }
  }
  const parts = new Map<string, PartDocs>();
  for (const { text } of sources) {
    for (const [, comment = '', name = ''] of text.matchAll(componentPattern)) {
      const prose = readComment(comment);
      parts.set(name, {
        name,
        description: prose.description.replace(rendersPattern, '').trim(),
        element: prose.description.match(rendersPattern)?.[1] ?? null,
        slot: text.match(/slot: '([\w-]+)'/)?.[1] ?? null,
        attributes: readAttributes(text),
        props: readProps(`${name}Props`, interfaces),
      });
    }
  }
  return parts;
}

/** The parts of a namespace in their order: `index.parts.ts` as `[['Root', 'TimelineRoot'], …]`. */
export function readPartNames(index: string): readonly (readonly [string, string])[] {
  return [...index.matchAll(/export \{ (\w+) as (\w+) \}/g)].map(([, file = '', part = '']) => [part, file]);
}

/** What each folder is exported as: `timeline` → `Timeline`. */
export function readNamespaces(entry: string): ReadonlyMap<string, string> {
  const found = entry.matchAll(/export \* as (\w+) from '\.\/components\/(\w+)\/index\.parts\.ts'/g);
  return new Map([...found].map(([, name = '', folder = '']) => [folder, name]));
}

const interfacePattern =
  /export interface (\w+Props)(?:<[^{}]*?>)?\s+extends ([^]*?) \{(?:\n([^]*?)\n)?\}(?=\n|$)/g;
const componentPattern = /\/\*\*((?:(?!\*\/)[^])*)\*\/\nexport const (\w+) = (?:memo|forwardRef)/g;
const memberPattern = /(?:\/\*\*((?:(?!\*\/)[^])*)\*\/\s*)?(?:readonly )?(\w+)(\?)?:\s*([^;]+);/g;
const rendersPattern = /\s*Renders an? `<(\w+)>`[^.]*\.\s*/;

function readMembers(body: string): readonly PropDocs[] {
  return [...body.matchAll(memberPattern)].map(([, comment = '', name = '', optional, type = '']) => {
    const { description, byDefault } = readComment(comment);
    return {
      name,
      type: type
        .replace(/\s+/g, ' ')
        .replace(/^\| /, '')
        .replace(/ \| undefined$/, ''),
      required: optional === undefined,
      description,
      default: byDefault,
    };
  });
}

function readProps(name: string, interfaces: ReadonlyMap<string, Interface>): readonly PropDocs[] {
  const found = interfaces.get(name);
  if (!found) return [];
  const omitted = new Set([...found.base.matchAll(/'(\w+)'/g)].map(([, prop]) => prop));
  const parent = found.base.match(/\b(\w+Props)\b(?!<)/)?.[1];
  const inherited = parent ? readProps(parent, interfaces) : [];
  const own = new Set(found.own.map((prop) => prop.name));
  return [...inherited.filter((prop) => !own.has(prop.name) && !omitted.has(prop.name)), ...found.own];
}

function readAttributes(text: string): readonly string[] {
  const named = [...text.matchAll(/'(data-[a-z-]+)':/g)].map(([, name = '']) => name);
  const stated = /^\s*status(,|: )/m.test(text.split('renderPart(')[1] ?? '') ? ['data-status'] : [];
  return [...new Set([...stated, ...named])];
}

function readComment(comment: string): { description: string; byDefault: string | null } {
  const text = comment
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim())
    .join('\n')
    .trim();
  const [prose = '', ...tags] = text.split(/(?:^|\s)@(?=default|example|param|throws|see)/);
  const byDefault = tags.find((tag) => tag.startsWith('default'))?.slice('default'.length) ?? null;
  return { description: oneLine(prose), byDefault: byDefault === null ? null : oneLine(byDefault) };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
