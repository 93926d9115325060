import type { NetworkWatch } from './transport.ts';

/**
 * The browser's own signs: online and offline, a page that comes back from the cache of the back button, a tab that is
 * looked at again. Where there is no browser it never says anything.
 */
export const browserNetwork: NetworkWatch = {
  isOnline: () => typeof navigator !== 'object' || navigator.onLine !== false,
  subscribe(listener) {
    // A server has neither; all of these reach the window, also what happens to the document.
    if (!('document' in globalThis)) return () => {};
    const onOnline = () => listener(true);
    const onPageShow = (event: Event) => {
      // Its connections did not survive the cache.
      if ('persisted' in event && event.persisted === true) listener(true);
    };
    const onVisible = () => listener(false);
    const stop = new AbortController();
    const { signal } = stop;
    addEventListener('online', onOnline, { signal });
    addEventListener('pageshow', onPageShow, { signal });
    addEventListener('visibilitychange', onVisible, { signal });
    return () => stop.abort();
  },
};
