// Reads the variables of a stylesheet from the stylesheet, so that a docs page cannot fall behind it.

export interface VariableDocs {
  /** The public name: `--fw-radius-card`. */
  name: string;
  /** As the stylesheet writes it; `null` where there is none. */
  default: string | null;
  description: string;
}

/** The tokens: every `--_fw-NAME: var(--fw-NAME, DEFAULT)`, in their order. */
export function readTokens(tokens: string): readonly VariableDocs[] {
  const rules = withoutComments(tokens);
  const found = new Map<string, VariableDocs>();
  for (const [, name = ''] of rules.matchAll(/--_fw-([\w-]+):\s*var\(\s*--fw-\1\b/g)) {
    if (!found.has(name)) {
      found.set(name, { name: `--fw-${name}`, default: fallbackOf(rules, `--fw-${name}`), description: '' });
    }
  }
  return [...found.values()];
}

/** The tokens that a stylesheet reads. */
export function readUsedTokens(css: string, tokens: readonly VariableDocs[]): readonly VariableDocs[] {
  const used = new Set([...css.matchAll(/var\(\s*--_(fw-[\w-]+)/g)].map(([, name]) => `--${name}`));
  return tokens.filter((token) => used.has(token.name));
}

/**
 * The variables of a stylesheet's own. Those that it writes a comment on are meant for users: `--fw-x: what it is`, or a
 * comment right before the rule that declares it.
 */
export function readOwnVariables(css: string, tokens: readonly VariableDocs[]): readonly VariableDocs[] {
  const known = new Set(tokens.map((token) => token.name));
  const found = new Map<string, VariableDocs>();
  for (const [comment] of css.matchAll(/\/\*[^]*?\*\//g)) {
    const lines = comment.slice(2, -2).replace(/^\s*\* ?/gm, '');
    for (const [, name = '', text = ''] of lines.matchAll(/`?(--fw-[\w-]+)`?:?\s+((?:(?!`?--fw-)[^])*)/g)) {
      if (known.has(name) || found.has(name)) continue;
      // The sentence ends with its paragraph.
      const description = (text.split(/\n\s*\n/, 1)[0] ?? '').replace(/\s+/g, ' ').trim();
      found.set(name, { name, default: defaultOf(css, name), description });
    }
  }
  return [...found.values()];
}

/** The values that a stylesheet knows of an attribute. */
export function readAttributeValues(css: string, attribute: string): readonly string[] {
  const found = css.matchAll(new RegExp(`\\[${attribute}='([\\w-]+)'\\]`, 'g'));
  return [...new Set([...found].map(([, value = '']) => value))];
}

function defaultOf(css: string, name: string): string | null {
  const rules = withoutComments(css);
  return fallbackOf(rules, name) ?? rules.match(new RegExp(`${name}:\\s*([^;]+);`))?.[1]?.trim() ?? null;
}

/** What follows the comma in `var(NAME, …)`; brackets nest, so no pattern can find its end. */
function fallbackOf(rules: string, name: string): string | null {
  const start = rules.search(new RegExp(`var\\(\\s*${name}\\s*,`));
  if (start < 0) return null;
  const from = rules.indexOf(',', start) + 1;
  let depth = 1;
  let end = from;
  for (; end < rules.length && depth > 0; end += 1) {
    if (rules[end] === '(') depth += 1;
    if (rules[end] === ')') depth -= 1;
  }
  return rules
    .slice(from, end - 1)
    .replace(/\s+/g, ' ')
    .trim();
}

function withoutComments(css: string): string {
  return css.replace(/\/\*[^]*?\*\//g, '');
}
