export * as StatusLine from './index.parts.ts';
export { WorkflowStatus, type WorkflowStatusProps } from './WorkflowStatus.tsx';
