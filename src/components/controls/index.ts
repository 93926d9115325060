export * as Controls from './index.parts.ts';
export { WorkflowControls, type WorkflowControlsProps } from './WorkflowControls.tsx';
