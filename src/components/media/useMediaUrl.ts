import { useSyncExternalStore } from 'react';
import { mediaUrl, type Media } from '../../core/index.ts';

const never = (): (() => void) => () => undefined;
const loopback = /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
const onPage = (): boolean => loopback.test(window.location.hostname);
// Where the page is served from is not known on the server; what that allows appears after hydration.
const onServer = (): boolean => false;

/** The URL of a file that may go to the DOM, or `null`. */
export function useMediaUrl(media: Media): string | null {
  const pageIsLoopback = useSyncExternalStore(never, onPage, onServer);
  const purpose = media.kind === 'model3d' || media.kind === 'file' ? 'link' : media.kind;
  return mediaUrl(media.url, { pageIsLoopback, purpose });
}
