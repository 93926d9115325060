import type { FieldProblem } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../json.ts';

/** The input with defaults filled in, or what is wrong with it. */
export type InputCheck = { input: JsonObject } | { problems: FieldProblem[] };

/**
 * Checks a run's input against `schema.input`: either fal's map of fields or the plain JSON Schema that the Python SDK
 * stores. Fields that the schema does not name pass through, as they do for models.
 */
export function validateInput(body: JsonObject, schema: JsonObject): InputCheck {
  const { fields, required } = readFields(schema);
  const input: JsonObject = { ...body };
  const problems: FieldProblem[] = [];
  for (const [name, field] of fields) {
    const value = body[name];
    if (value === undefined || (value === null && !required.has(name))) {
      const fallback = field.defaultValue ?? field.default;
      if (fallback === undefined && required.has(name)) {
        problems.push({ loc: [name], msg: 'Field required', type: 'missing' });
      }
      // null, not absent: a node may refer to an optional field, and models read null as "not given".
      input[name] = fallback ?? null;
      continue;
    }
    const problem = checkType(value, field.type);
    if (problem) problems.push({ loc: [name], ...problem });
  }
  return problems.length > 0 ? { problems } : { input };
}

function readFields(schema: JsonObject): { fields: [string, JsonObject][]; required: Set<unknown> } {
  const isJsonSchema = isJsonObject(schema.properties);
  const map: JsonObject = isJsonObject(schema.properties) ? schema.properties : schema;
  const fields = Object.entries(map).flatMap(([name, field]): [string, JsonObject][] =>
    isJsonObject(field) ? [[name, field]] : [],
  );
  const listed = isJsonSchema && Array.isArray(schema.required) ? schema.required : [];
  const marked = fields.filter(([, field]) => field.required === true).map(([name]) => name);
  return { fields, required: new Set(isJsonSchema ? listed : marked) };
}

/** Messages and types are Pydantic 2's, which fal's models answer with. */
function checkType(value: unknown, type: unknown): Pick<FieldProblem, 'msg' | 'type'> | null {
  const kind = isJsonObject(type) ? type.kind : type;
  if (kind === 'string' && typeof value !== 'string') {
    return { msg: 'Input should be a valid string', type: 'string_type' };
  }
  if ((kind === 'number' || kind === 'integer') && typeof value !== 'number') {
    return { msg: 'Input should be a valid number', type: 'float_type' };
  }
  if (kind === 'boolean' && typeof value !== 'boolean') {
    return { msg: 'Input should be a valid boolean', type: 'bool_type' };
  }
  if ((kind === 'list' || kind === 'array') && !Array.isArray(value)) {
    return { msg: 'Input should be a valid list', type: 'list_type' };
  }
  return null;
}
