import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript6';

/** A sentence that the source says to somebody. */
export interface Sentence {
  /** Relative to the folder that was read. */
  readonly file: string;
  /** As it is said; what is filled in stands as `{…}`. */
  readonly text: string;
}

const hole = '{…}';

/**
 * Every English sentence in the strings of a folder of sources, wherever it stands: as an argument, a field or a part of
 * a longer text. What is filled in at run time is left open; a constant that holds a sentence is read where it is used.
 */
export function readSentences(folder: string, skip: (file: string) => boolean): readonly Sentence[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !skip(name))
    .sort()
    .flatMap((file) => readFile(file, readFileSync(join(folder, file), 'utf8')));
}

function readFile(file: string, text: string): readonly Sentence[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true, ts.ScriptKind.TSX);
  const constants = readConstants(source);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    const said = isText(node) ? say(node, constants) : null;
    if (said === null) return ts.forEachChild(node, visit);
    if (isSentence(said)) found.push(said);
    // What is filled in may say something itself: `${limit === null ? '' : 'a sentence.'}`.
    visitHoles(node, visit);
  };
  visit(source);
  const used = [...constants.values()].filter((constant) =>
    found.some((said) => said !== constant && said.includes(constant)),
  );
  return [...new Set(found)]
    .filter((said) => !used.includes(said))
    .flatMap((said) => said.split('\n\n'))
    .filter((said) => isSentence(said) && !isCode(said))
    .map((text) => ({ file, text }));
}

/** The strings that a file names once and says in several places. */
function readConstants(source: ts.SourceFile): ReadonlyMap<string, string> {
  const constants = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      const said = initializer && isText(initializer) ? say(initializer, constants) : null;
      if (said !== null && ts.isIdentifier(name)) constants.set(name.text, said);
    }
  }
  return constants;
}

function isText(node: ts.Node): node is ts.Expression {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || isSum(node);
}

function isSum(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

/** An expression as it is said; `null` for one that is no text, e.g. a sum of numbers. */
function say(node: ts.Expression, constants: ReadonlyMap<string, string>): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.map(
      ({ expression, literal }) => (sayHole(expression, constants) ?? hole) + literal.text,
    );
    return node.head.text + spans.join('');
  }
  if (!isSum(node)) return null;
  const left = say(node.left, constants) ?? sayHole(node.left, constants);
  const right = say(node.right, constants) ?? sayHole(node.right, constants);
  return left === null && right === null ? null : (left ?? hole) + (right ?? hole);
}

function sayHole(node: ts.Expression, constants: ReadonlyMap<string, string>): string | null {
  return ts.isIdentifier(node) ? (constants.get(node.text) ?? null) : null;
}

function visitHoles(node: ts.Node, visit: (node: ts.Node) => void): void {
  if (ts.isTemplateExpression(node)) for (const { expression } of node.templateSpans) visit(expression);
  else if (isSum(node))
    for (const side of [node.left, node.right])
      if (!isText(side)) visit(side);
      else visitHoles(side, visit);
}

/** At least three words in a row, as no class name, path or piece of code has them. */
export function isSentence(text: string): boolean {
  return /(?:^|[^\w-])[A-Za-z']{2,}[,:]? [a-z'`]+[,:]? \S/.test(text);
}

/** A paragraph of an example within a message, or a script for Redis. */
function isCode(text: string): boolean {
  return /^\w+\(\{$|\bredis\.call\(/m.test(text);
}
