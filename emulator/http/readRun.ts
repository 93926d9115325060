import { modelError, plainError } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { validateInput } from './validateInput.ts';
import { planWorkflow, type WorkflowPlan } from '../workflow/planWorkflow.ts';

/** A run that may begin, or the answer that refuses it. */
export type ReadRun =
  { status: 200; plan: WorkflowPlan; input: JsonObject } | { status: 404 | 422; body: JsonObject };

/** A body that is no JSON object, in the words of fal's models (FastAPI's). */
export function readBody(text: string): { body: JsonObject } | { refusal: JsonObject } {
  try {
    const body: unknown = JSON.parse(text);
    if (isJsonObject(body)) return { body };
    return {
      refusal: modelError([{ loc: [], msg: 'Input should be a valid dictionary', type: 'dict_type' }]),
    };
  } catch {
    const problem = {
      loc: [0],
      msg: 'JSON decode error',
      type: 'json_invalid',
      ctx: { error: 'Expecting value' },
    };
    return { refusal: modelError([problem]) };
  }
}

/** Checks the body of a published workflow's run, which is the input itself. */
export function readPublishedRun(definition: JsonObject | undefined, body: JsonObject): ReadRun {
  const plan = definition && planWorkflow(definition);
  if (!plan) return { status: 404, body: plainError('Workflow not found') };
  return checkInput(plan, body);
}

/** Checks the body of `workflows/execute`, which wraps input and definition. */
export function readAdHocRun(body: JsonObject): ReadRun {
  const { input = {}, workflow } = body;
  const plan = planWorkflow(workflow);
  if (!plan) {
    const problem =
      workflow === undefined
        ? { loc: ['workflow'], msg: 'Field required', type: 'missing' }
        : { loc: ['workflow'], msg: 'Input should be a valid workflow', type: 'value_error' };
    return { status: 422, body: modelError([problem]) };
  }
  if (isJsonObject(input)) return checkInput(plan, input);
  const problem = { loc: ['input'], msg: 'Input should be a valid dictionary', type: 'dict_type' };
  return { status: 422, body: modelError([problem]) };
}

function checkInput(plan: WorkflowPlan, input: JsonObject): ReadRun {
  const check = validateInput(input, plan.inputSchema);
  if ('problems' in check) return { status: 422, body: modelError(check.problems) };
  return { status: 200, plan, input: check.input };
}
