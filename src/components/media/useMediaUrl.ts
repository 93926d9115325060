import { useSyncExternalStore } from 'react';
import { isLoopbackHost, mediaUrl, type Media, type MediaPurpose } from '../../core/index.ts';
import { useWorkflowDefaults } from '../../react/WorkflowProvider.tsx';

const never = (): (() => void) => () => undefined;
const onPage = (): boolean => isLoopbackHost(window.location.hostname);
// Where the page is served from is not known on the server; what that allows appears after hydration.
const onServer = (): boolean => false;

/** The URL of a file that may go to the DOM, or `null`. `wanted`: what for, where that is not what it is. */
export function useMediaUrl(media: Media, wanted?: MediaPurpose): string | null {
  const pageIsLoopback = useSyncExternalStore(never, onPage, onServer);
  const { mediaPolicy } = useWorkflowDefaults();
  const natural = media.kind === 'model3d' || media.kind === 'file' ? 'link' : media.kind;
  return mediaUrl(media.url, { ...mediaPolicy, pageIsLoopback, purpose: wanted ?? natural });
}
