'use client';

import { forwardRef, useEffect, useRef } from 'react';
import { isSettled, type WorkflowRun } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useRunScope } from '../internal/scope.ts';
import { useLayout } from '../internal/useLayout.ts';
import { announce } from './announcements.ts';
import { alerts, announcers } from './voices.ts';

/** Props of `<WorkflowAnnouncer>`. */
export interface WorkflowAnnouncerProps extends Omit<PartProps<'div', object>, 'children'> {
  /** @default the run of the `<WorkflowRunProvider>` around it */
  run?: WorkflowRun | undefined;
  /**
   * Least milliseconds between two announcements; what happens in between is told together.
   * @default 1000
   */
  interval?: number | undefined;
}

/** A queue answers first, and tells the place right behind that: both are told together. Milliseconds. */
const queueDelay = 50;

/**
 * The live region: tells screen readers what happens, at most once a second. Empty until something does. Of several
 * for one run on a page the first that is neither hidden nor inert speaks, and what an alert tells is left to it.
 * Renders a `<div>`.
 *
 * @example
 * <WorkflowAnnouncer run={run} />
 */
export const WorkflowAnnouncer = forwardRef<HTMLDivElement, WorkflowAnnouncerProps>(
  function WorkflowAnnouncer({ run: given, interval = 1000, ...props }, ref) {
    const { run, labels, durations } = useRunScope(given);
    const element = useRef<HTMLDivElement>(null);
    // New words are for what is told next: they must not make it forget what it was about to say.
    const latest = useRef({ labels, durations, interval });
    useLayout(() => {
      latest.current = { labels, durations, interval };
    });

    useEffect(() => {
      const leave = announcers.join(run, element);
      let told = run.getState();
      let timer: ReturnType<typeof setTimeout> | undefined;
      const tell = (): void => {
        const state = run.getState();
        const { labels, durations, interval } = latest.current;
        const alerted = state.error !== null && alerts.first(state.error) !== undefined;
        const text = announce(run, told, state, { labels, durations, alerted });
        told = state;
        // Written past React: nothing else depends on it, and the same sentence must be said again.
        if (text !== '' && element.current && announcers.first(run) === element)
          element.current.textContent = text;
        timer = text === '' ? undefined : setTimeout(onQuiet, interval);
      };
      const onQuiet = (): void => {
        timer = undefined;
        if (run.getState() !== told) tell();
      };
      const unsubscribe = run.subscribe(() => {
        // The end is told at once: nobody should wait for it, and nothing follows that could crowd it.
        if (timer !== undefined && isSettled(run.getState())) {
          clearTimeout(timer);
          timer = setTimeout(onQuiet, latest.current.interval / 2);
        } else timer ??= setTimeout(onQuiet, run.getState().queue === null ? 0 : queueDelay);
      });
      return () => {
        unsubscribe();
        clearTimeout(timer);
        leave();
      };
    }, [run]);

    return renderPart('div', {
      slot: 'announcer',
      state: {},
      props,
      own: {
        role: 'status',
        'aria-live': 'polite',
        'aria-atomic': true,
        className: 'fw-root fw-visually-hidden',
      },
      ref: useMergedRef(element, ref),
    });
  },
);
