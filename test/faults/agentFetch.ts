/** Node's own fetch with settings of undici's Agent, which Node brings along and does not export; a new one each time. */
export function agentFetch(settings: { bodyTimeout?: number } = {}): typeof fetch {
  return async (url, init) => {
    // The first fetch of a process makes the global one, which knows the class.
    await fetch('data:,');
    const made = (globalThis as Record<symbol, { constructor: new (options: object) => object } | undefined>)[
      Symbol.for('undici.globalDispatcher.1')
    ];
    if (!made) throw new Error('This Node has no undici in the usual place.');
    return fetch(url, { ...init, dispatcher: new made.constructor(settings) } as RequestInit);
  };
}

/**
 * A connection for each request: the two ends of one busy process disagree on which idle one is still open. Not
 * `connection: close`, with which fetch takes a body that was cut off for a whole one.
 */
export const freshFetch = agentFetch();
