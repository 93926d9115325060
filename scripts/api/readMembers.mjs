import ts from 'typescript6';
import { printNode } from './printDeclaration.mjs';
import { readDocs } from './readDocs.mjs';
import { resolve } from './readEntries.mjs';

/**
 * The fields and methods of an exported type that its own page must tell of: its own, and those of bases that no
 * entry exports. Those of an exported base stand there.
 *
 * @param inherit - whether those of exported bases are wanted too, as for the props of a component.
 */
export function readMembers(api, symbol, inherit = false) {
  if (!(symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.Class | ts.SymbolFlags.TypeAlias)))
    return [];
  const type = api.checker.getDeclaredTypeOfSymbol(symbol);
  if (type.isUnion()) return [];
  return type.getProperties().flatMap((property) => {
    const [node] = property.declarations ?? [];
    if (!node || !api.isOurs(node) || property.name === 'render') return [];
    const home = node.parent.name && api.checker.getSymbolAtLocation(node.parent.name);
    if (!inherit && home !== symbol && home && api.owners.has(home)) return [];
    return [{ name: property.name, node, docs: readDocs(api, property), signature: signatureOf(node) }];
  });
}

/** The exported types that a type takes its other fields from. */
export function readBases(api, symbol) {
  return (symbol.declarations ?? [])
    .filter(ts.isInterfaceDeclaration)
    .flatMap((node) => node.heritageClauses ?? [])
    .flatMap((clause) => clause.types.map(printNode));
}

/** Interfaces that no entry exports and several exported ones extend: told of once, rather than with each. */
export function readSharedBases({ checker, owners, isOurs }, items) {
  const uses = new Map();
  for (const { symbol } of items) {
    for (const node of (symbol.declarations ?? []).filter(ts.isInterfaceDeclaration).filter(isOurs)) {
      for (const { expression } of (node.heritageClauses ?? []).flatMap((clause) => clause.types)) {
        const base = checker.getSymbolAtLocation(expression);
        const target = base && resolve(checker, base);
        if (target?.declarations?.some(isOurs) && !owners.has(target)) {
          uses.set(target, (uses.get(target) ?? 0) + 1);
        }
      }
    }
  }
  return [...uses].filter(([, count]) => count > 1).map(([symbol]) => symbol);
}

/** Whether a member says all there is to say: one possible value, or what every error has. */
export function speaksForItself({ name, node }) {
  if (name === 'name' || name === 'children') return true;
  const type = node.type;
  return type !== undefined && ts.isLiteralTypeNode(type);
}

// `| undefined` stands beside every optional field, for those who compile with exactOptionalPropertyTypes.
function signatureOf(node) {
  return printNode(node)
    .replace(/\s+/g, ' ')
    .replace(/^(?:readonly )/, '')
    .replace(/;$/, '')
    .replace(/^([^:]+\?: .*?) \| undefined$/, '$1');
}
