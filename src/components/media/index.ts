export * as MediaList from './index.parts.ts';
export { WorkflowMedia, type WorkflowMediaProps } from './WorkflowMedia.tsx';
export type { MediaItem, MediaStatus } from './mediaContext.ts';
