import ts from 'typescript6';
import { resolve } from './readEntries.mjs';

const printer = ts.createPrinter({ removeComments: true, newLine: ts.NewLineKind.LineFeed });

/** The declarations of a symbol as one text without comments, `export declare` and the paths that tsc wrote. */
export function printDeclaration({ isOurs }, symbol) {
  return declarationsOf(symbol)
    .filter(isOurs)
    .map((node) => printNode(node).replace(/^(?:export |declare |default )+/, ''))
    .join('\n');
}

/** Any node of a declaration, e.g. the type of a member. */
export function printNode(node) {
  const { transformed } = ts.transform(node, [withoutPaths]);
  return printer
    .printNode(ts.EmitHint.Unspecified, transformed[0], node.getSourceFile())
    .replace(/^( {4})+/gm, (indent) => ' '.repeat(indent.length / 2));
}

/** A declaration as it would be printed whole: the `const` of a variable as well. */
export function declarationsOf(symbol) {
  return (symbol.declarations ?? []).map((node) =>
    ts.isVariableDeclaration(node) ? node.parent.parent : node,
  );
}

/** Every symbol of the package that a declaration names: the types that it is made of. */
export function referencesOf({ checker, isOurs }, node) {
  const found = new Set();
  const visit = (child) => {
    const name = referenceName(child);
    const symbol = name && checker.getSymbolAtLocation(name);
    const target = symbol && resolve(checker, symbol);
    const [declaration] = target?.declarations ?? [];
    if (declaration && !ts.isTypeParameterDeclaration(declaration) && isOurs(declaration)) found.add(target);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}

function referenceName(node) {
  if (ts.isTypeReferenceNode(node)) return node.typeName;
  if (ts.isExpressionWithTypeArguments(node)) return node.expression;
  if (ts.isTypeQueryNode(node)) return node.exprName;
  if (ts.isImportTypeNode(node)) return node.qualifier;
  return undefined;
}

// tsc writes `import("../core/index.js").RunState` where a type was inferred: a file moved is no change of the API.
function withoutPaths(context) {
  const visit = (node) => {
    const child = ts.visitEachChild(node, visit, context);
    return ts.isImportTypeNode(child) && child.qualifier
      ? context.factory.createTypeReferenceNode(child.qualifier, child.typeArguments)
      : child;
  };
  return visit;
}
