'use client';

import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import type { MediaUrlPolicy } from '../core/index.ts';
import { isSameJson } from '../core/isSameJson.ts';
import type { WorkflowTransport } from '../core/transport.ts';
import type { UploadFile } from '../core/upload.ts';
import { englishLabels, type WorkflowLabels } from './labels.ts';
import type { RunStorage } from './runStorage.ts';
import { RunStorageContext, TransportContext, UploadFileContext } from './TransportContext.ts';

/** Which of a server's URLs may be shown, where an app knows better than the defaults of `mediaUrl`. */
export type MediaPolicy = Pick<MediaUrlPolicy, 'allow' | 'dataTypes'>;

/** How the components speak, and what they may show. */
export interface WorkflowDefaults {
  readonly labels: WorkflowLabels;
  /** BCP 47 tag for numbers and durations. */
  readonly locale: string;
  readonly mediaPolicy: MediaPolicy;
}

// English rather than the browser's own language, so that a server and its browsers write the same page.
const englishDefaults: WorkflowDefaults = { labels: englishLabels, locale: 'en', mediaPolicy: {} };

const DefaultsContext = createContext<WorkflowDefaults>(englishDefaults);

/** What the components and hooks below use unless they are told otherwise. */
export interface WorkflowProviderProps {
  /** For every run that names none of its own. @default the proxy at `/api/fal/proxy` */
  transport?: WorkflowTransport | undefined;
  /** For every run that names none of its own, e.g. `createFalUpload(fal)`. @default inputs that hold files are refused */
  upload?: UploadFile | undefined;
  /** For every run with an `id` that names none of its own. @default sessionRunStorage */
  storage?: RunStorage | undefined;
  /**
   * Any of the strings that components show; the others stay as they are. Whole languages are in
   * `react-fal-workflow/locales`; numbers inside the strings are written in the language of the strings. Keep those
   * that are functions outside of render.
   */
  labels?: Partial<WorkflowLabels> | undefined;
  /**
   * How durations, sizes and numbers outside the strings are written: a BCP 47 tag, to be given beside the `labels` of
   * its language. One that the runtime does not know is written as English.
   * @default 'en'
   */
  locale?: string | undefined;
  /** Widens or narrows what is shown, e.g. to the hosts that an app trusts. Keep its `allow` outside of render. */
  mediaPolicy?: MediaPolicy | undefined;
  children?: ReactNode;
}

/**
 * App-wide defaults. Optional, and may be nested: what an inner one leaves out comes from the outer one.
 *
 * @example
 * const transport = createFalTransport({ proxyUrl: '/api/fal' }); // outside of render
 *
 * <WorkflowProvider transport={transport} locale="de" labels={germanLabels}>
 *   <App />
 * </WorkflowProvider>
 */
export function WorkflowProvider({
  transport,
  upload,
  storage,
  labels: givenLabels,
  locale,
  mediaPolicy: givenPolicy,
  children,
}: WorkflowProviderProps): ReactNode {
  const labels = useAlike(givenLabels);
  const mediaPolicy = useAlike(givenPolicy);
  const outer = useContext(DefaultsContext);
  const outerTransport = useContext(TransportContext);
  const outerUpload = useContext(UploadFileContext);
  const outerStorage = useContext(RunStorageContext);
  const defaults = useMemo(
    () => ({
      labels: labels ? { ...outer.labels, ...labels } : outer.labels,
      locale: locale ?? outer.locale,
      mediaPolicy: mediaPolicy ?? outer.mediaPolicy,
    }),
    [labels, locale, mediaPolicy, outer],
  );
  return (
    <TransportContext.Provider value={transport ?? outerTransport}>
      <UploadFileContext.Provider value={upload ?? outerUpload}>
        <RunStorageContext.Provider value={storage ?? outerStorage}>
          <DefaultsContext.Provider value={defaults}>{children}</DefaultsContext.Provider>
        </RunStorageContext.Provider>
      </UploadFileContext.Provider>
    </TransportContext.Provider>
  );
}

/** The first of several values that are alike: one written in place is a new one with each render. */
function useAlike<Value>(value: Value): Value {
  const [kept, keep] = useState(() => value);
  if (isSameJson(kept, value)) return kept;
  keep(() => value);
  return value;
}

/** The defaults in force here. */
export function useWorkflowDefaults(): WorkflowDefaults {
  return useContext(DefaultsContext);
}
