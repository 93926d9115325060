// Imported before anything else: libraries keep the `fetch` that they find when they are loaded, and React its hook.

/** Commits of React since it was last set to 0, counted by the hook that it tells of each, in production too. */
export const commits = { count: 0 };

globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
  isDisabled: false,
  supportsFiber: true,
  inject: () => 1,
  onCommitFiberRoot: () => void (commits.count += 1),
  onPostCommitFiberRoot() {},
  onCommitFiberUnmount() {},
};

globalThis.fetch = async (url, init) => globalThis.bench.answer(String(url), init);
