import { useMemo, useSyncExternalStore } from 'react';
import { isLoopbackHost, mediaUrl, type Media, type MediaPurpose } from '../../core/index.ts';
import { useWorkflowDefaults } from '../../react/WorkflowProvider.tsx';

const never = (): (() => void) => () => undefined;
const onPage = (): boolean => isLoopbackHost(window.location.hostname);
// Where the page is served from is not known on the server; what that allows appears after hydration.
const onServer = (): boolean => false;

/** The URL of a file that may go to the DOM, or `null`. `wanted`: what for, where that is not what it is. */
export function useMediaUrl({ url, kind }: Media, wanted?: MediaPurpose): string | null {
  const pageIsLoopback = useSyncExternalStore(never, onPage, onServer);
  const { mediaPolicy } = useWorkflowDefaults();
  const purpose = wanted ?? (kind === 'model3d' || kind === 'file' ? 'link' : kind);
  return useMemo(
    () => mediaUrl(url, { ...mediaPolicy, pageIsLoopback, purpose }),
    [url, mediaPolicy, pageIsLoopback, purpose],
  );
}
