/** Nothing is known of a run: it may have been a run once. */
export function runUnknown(): Error {
  return new Error('The store does not know this run: it was never started, or it has expired.');
}

/** The writer is done with its run. */
export function nothingMore(): Error {
  return new Error(
    'Nothing can be appended after the last entry of a run, or once its writer has let go of it.',
  );
}
