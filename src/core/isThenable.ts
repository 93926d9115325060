/**
 * Whether a value has to be waited for. Not `instanceof Promise`: another realm's promise, or another library's, would
 * be taken for the answer itself.
 */
export function isThenable<Value>(value: Value | PromiseLike<Value>): value is PromiseLike<Value> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
