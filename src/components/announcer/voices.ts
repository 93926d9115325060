import { useState, useSyncExternalStore, type RefObject } from 'react';
import type { RunError, WorkflowRun } from '../../core/index.ts';
import { useLayout } from '../internal/useLayout.ts';

/** What tells of something: the element that holds the words. */
type Voice = RefObject<HTMLElement | null>;

/** Who tells of something. Of those that are seen, the first that joined is the one that speaks. */
interface Voices<Subject extends object> {
  /** Takes part until the returned function is called. */
  join(subject: Subject, voice: Voice): () => void;
  first(subject: Subject): Voice | undefined;
  subscribe(listener: () => void): () => void;
}

// A page may show one run in several places, in React roots that know nothing of each other, and screen readers
// would hear everything as often. So it is kept beside the run itself, and goes with it.
function createVoices<Subject extends object>(
  canSpeak: (element: Element | null) => boolean,
): Voices<Subject> {
  const joined = new WeakMap<Subject, Set<Voice>>();
  const listeners = new Set<() => void>();
  const notify = (): void => listeners.forEach((listen) => listen());
  return {
    join(subject, voice) {
      const all = joined.get(subject) ?? new Set();
      joined.set(subject, all.add(voice));
      notify();
      return () => {
        all.delete(voice);
        notify();
      };
    },
    first: (subject) => [...(joined.get(subject) ?? [])].find(({ current }) => canSpeak(current)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Whether it is on the page: what is hidden, as in a compact timeline or behind a tab, tells nobody anything. */
export function isSeen(element: Element | null): boolean {
  return element?.checkVisibility?.() !== false;
}

/** Whether screen readers hear of it as well: not of what keeps its room unseen, nor of the page behind a dialog. */
function isHeard(element: Element | null): boolean {
  return (
    element?.checkVisibility?.({ visibilityProperty: true }) !== false &&
    !element?.closest('[inert],[aria-hidden=true]')
  );
}

/** The live regions of a run. */
export const announcers = createVoices<WorkflowRun>(isHeard);
/** Whoever tells an error as an alert. */
export const alerts = createVoices<RunError>(isHeard);
/** Whoever shows an error in its place: the row of the node that failed. */
export const places = createVoices<RunError>(isSeen);

/** Whether to tell an error as an alert, by `voice`: `false` when another part of the page does already. */
export function useAlert(error: RunError | null, wanted: boolean, voice: Voice): boolean {
  const [told, setTold] = useState<RunError | null>(null);
  useLayout(() => {
    if (error === null || !wanted) return;
    const leave = alerts.join(error, voice);
    // It stays silent when the other one goes: the error has been told.
    if ((alerts.first(error) ?? voice) !== voice) setTold(error);
    return leave;
  }, [error, wanted, voice]);
  return wanted && told !== error;
}

/** Whether an error is shown in its place on this page, so that nobody needs to say it in full again. */
export function useIsInPlace(error: RunError | null): boolean {
  return useSyncExternalStore(
    places.subscribe,
    () => error !== null && places.first(error) !== undefined,
    () => false,
  );
}
