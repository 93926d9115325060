export * as ErrorPanel from './index.parts.ts';
export { WorkflowError, type WorkflowErrorProps } from './WorkflowError.tsx';
