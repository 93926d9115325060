'use client';

import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { WorkflowTransport } from '../core/transport.ts';
import { englishLabels, type WorkflowLabels } from './labels.ts';
import { TransportContext } from './TransportContext.ts';

/** How the components speak. */
export interface WorkflowDefaults {
  readonly labels: WorkflowLabels;
  /** BCP 47 tag for numbers and durations. */
  readonly locale: string;
}

// English rather than the browser's own language, so that a server and its browsers write the same page.
const englishDefaults: WorkflowDefaults = { labels: englishLabels, locale: 'en' };

const DefaultsContext = createContext<WorkflowDefaults>(englishDefaults);

export interface WorkflowProviderProps {
  /** For every run that names none of its own. @default the proxy at `/api/fal/proxy` */
  transport?: WorkflowTransport | undefined;
  /** Any of the strings that components show; the others stay as they are. */
  labels?: Partial<WorkflowLabels> | undefined;
  /** @default 'en' */
  locale?: string | undefined;
  children?: ReactNode;
}

/**
 * App-wide defaults. Optional, and may be nested: what an inner one leaves out comes from the outer one.
 *
 * @example
 * <WorkflowProvider transport={createFalTransport({ proxyUrl: '/api/fal' })} locale="de">
 *   <App />
 * </WorkflowProvider>
 */
export function WorkflowProvider({ transport, labels, locale, children }: WorkflowProviderProps): ReactNode {
  const outer = useContext(DefaultsContext);
  const outerTransport = useContext(TransportContext);
  const defaults = useMemo(
    () => ({
      labels: labels ? { ...outer.labels, ...labels } : outer.labels,
      locale: locale ?? outer.locale,
    }),
    [labels, locale, outer],
  );
  return (
    <TransportContext.Provider value={transport ?? outerTransport}>
      <DefaultsContext.Provider value={defaults}>{children}</DefaultsContext.Provider>
    </TransportContext.Provider>
  );
}

/** The labels and the locale in force here. */
export function useWorkflowDefaults(): WorkflowDefaults {
  return useContext(DefaultsContext);
}
