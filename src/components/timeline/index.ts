export * as Timeline from './index.parts.ts';
export { WorkflowTimeline, type WorkflowTimelineProps } from './WorkflowTimeline.tsx';
