/** The store has no room, and only runs that still go are left in it. Nothing was kept. */
export class RunStoreFullError extends Error {
  override readonly name = 'RunStoreFullError';

  constructor(option: string) {
    super(`The run store is full of runs that still go. Raise ${option}, or run fewer at once.`);
  }
}
