import ts from 'typescript6';

/** What the comment of an export or a member says. Links stay as `{@link Name}`. */
export function readDocs({ checker }, symbol) {
  const tags = symbol.getJsDocTags(checker);
  const texts = (name) => tags.filter((tag) => tag.name === name).map((tag) => text(tag.text));
  const byDefault = texts('default')[0];
  return {
    text: text(symbol.getDocumentationComment(checker)),
    default: byDefault === undefined ? null : oneLine(byDefault),
    params: texts('param').map(readParam),
    returns: texts('returns').map(oneLine)[0] ?? null,
    throws: texts('throws').map((value) => oneLine(value).replace(/^\{(\w+)\}/, '`$1`')),
    examples: texts('example'),
  };
}

/** What stands above an `export * as Timeline`: the checker reads no comment there. */
export function readNamespaceDocs({ exported }) {
  const [node] = exported.declarations ?? [];
  const comment = node && ts.getJSDocCommentsAndTags(node.parent).findLast(ts.isJSDoc)?.comment;
  return ts.getTextOfJSDocComment(comment) ?? '';
}

/** Whether a comment says anything: a default that is a sentence does. */
export function isDocumented(docs) {
  return docs.text !== '' || docs.default !== null;
}

/** A text on one line, as a list or a table wants it. */
export function oneLine(value) {
  return value.replace(/\s+/g, ' ').trim();
}

// `@param options.signal - cancels the run` comes as "options.signal - cancels the run".
function readParam(value) {
  const [, name = '', rest = ''] = oneLine(value).match(/^([\w.[\]]+)\s*(?:- )?(.*)$/) ?? [];
  return { name, text: rest };
}

function text(parts) {
  return ts.displayPartsToString(parts).trim();
}
