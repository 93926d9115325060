/** What a path names: all runs, one run, or the events of one. */
export type Route = { name: 'runs' } | { name: 'run' | 'events'; runId: string };

/**
 * Reads the last segments of a path: `…/runs`, `…/runs/{id}`, `…/runs/{id}/events`.
 *
 * @param basePath - what must stand before them; `undefined`: anything may.
 */
export function readRoute(pathname: string, basePath: string | undefined): Route | null {
  const segments = pathname.split('/');
  if (segments.at(-1) === '') segments.pop();
  const [third, second, last] = [segments.at(-3), segments.at(-2), segments.at(-1)];
  const isBase = (length: number) =>
    basePath === undefined || segments.slice(0, segments.length - length).join('/') === basePath;

  if (last === 'runs' && isBase(1)) return { name: 'runs' };
  if (second === 'runs' && last !== undefined && isBase(2)) return { name: 'run', runId: last };
  if (third === 'runs' && last === 'events' && second !== undefined && isBase(3)) {
    return { name: 'events', runId: second };
  }
  return null;
}
