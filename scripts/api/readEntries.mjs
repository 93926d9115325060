// What each entry of the package exports, as a compiler sees it: from dist's declarations, which are what users get.
import { join } from 'node:path';
import ts from 'typescript6';

/**
 * The entries, and what each page or report of them is called. One that comes earlier owns a name that two of them
 * export; the later one only points to it.
 */
export const entries = [
  { specifier: 'react-fal-workflow/core', file: 'core/index.d.ts', name: 'core' },
  { specifier: 'react-fal-workflow', file: 'index.d.ts', name: 'react' },
  { specifier: 'react-fal-workflow/locales', file: 'locales/index.d.ts', name: 'locales' },
  { specifier: 'react-fal-workflow/schemas', file: 'schemas/index.d.ts', name: 'schemas' },
  { specifier: 'react-fal-workflow/server', file: 'server/index.d.ts', name: 'server' },
  { specifier: 'react-fal-workflow/server/node', file: 'server/node/index.d.ts', name: 'server-node' },
  { specifier: 'react-fal-workflow/server/redis', file: 'server/redis/index.d.ts', name: 'server-redis' },
  { specifier: 'react-fal-workflow/testing', file: 'testing/index.d.ts', name: 'testing' },
];

/** The package's API: a checker, and for each entry the names that it owns and those that it passes on. */
export function readEntries(dist) {
  const program = ts.createProgram(
    entries.map(({ file }) => join(dist, file)),
    {
      target: ts.ScriptTarget.ES2023,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      jsx: ts.JsxEmit.ReactJSX,
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: true,
      noEmit: true,
      types: ['node'],
    },
  );
  const checker = program.getTypeChecker();
  const isOurs = (node) => node.getSourceFile().fileName.startsWith(`${dist}/`);
  /** Of every symbol that some entry exports: the entry that owns it, and its name there. */
  const owners = new Map();

  const read = entries.map((entry) => {
    const file = program.getSourceFile(join(dist, entry.file));
    if (!file) throw new Error(`There is no ${entry.file} in ${dist}. Run npm run build first.`);
    const own = [];
    const passedOn = [];
    for (const exported of checker.getExportsOfModule(checker.getSymbolAtLocation(file))) {
      const symbol = resolve(checker, exported);
      const item = { name: exported.name, symbol, exported };
      const owner = owners.get(symbol);
      if (owner) passedOn.push({ ...item, owner });
      else {
        owners.set(symbol, { entry, name: exported.name });
        own.push(item);
      }
    }
    return { ...entry, own: own.sort(byName), passedOn: passedOn.sort(byName) };
  });
  return { checker, isOurs, owners, entries: read };
}

/** The parts of an `export * as Timeline`; `null` for everything else. */
export function readParts({ checker }, { symbol }) {
  if (!(symbol.flags & ts.SymbolFlags.ValueModule)) return null;
  return checker
    .getExportsOfModule(symbol)
    .map((exported) => ({ name: exported.name, symbol: resolve(checker, exported), exported }));
}

/** What an export or an import stands for. */
export function resolve(checker, symbol) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function byName(a, b) {
  return a.name < b.name ? -1 : 1;
}
