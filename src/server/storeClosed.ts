/** What a store says once it was closed: it knows nothing any more, and must not say so of a run. */
export function storeClosed(): Error {
  return new Error('The run store was closed. Close it last, when no request needs it any more.');
}
