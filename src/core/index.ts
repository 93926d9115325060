export { readEventStream, EventTooLargeError } from '../protocol/readEventStream.ts';
export type { EventStreamMessage, ReadEventStreamOptions } from '../protocol/readEventStream.ts';
export { parseWorkflowEvent } from '../protocol/workflowEvents.ts';
export type {
  ParsedWorkflowEvent,
  WorkflowCompletionEvent,
  WorkflowDoneEvent,
  WorkflowErrorEvent,
  WorkflowEvent,
  WorkflowEventProblem,
  WorkflowSubmitEvent,
  WorkflowUnknownEvent,
} from '../protocol/workflowEvents.ts';
export { describeError } from '../protocol/describeError.ts';
export type { ErrorContext } from '../protocol/describeError.ts';
export { isDeveloperHint } from '../protocol/isDeveloperHint.ts';
export { readMedia } from '../protocol/readMedia.ts';
export type { Media } from '../protocol/readMedia.ts';
export { isLoopbackHost, mediaUrl } from '../protocol/mediaUrl.ts';
export type { MediaPurpose, MediaUrlPolicy, MediaUrlVerdict } from '../protocol/mediaUrl.ts';
export { planFromDefinition } from '../protocol/planFromDefinition.ts';
export type { NodeMakes } from '../protocol/guessMakes.ts';
export type { PlanNode, WorkflowPlan } from '../protocol/planFromDefinition.ts';
export type { LocalErrorType, RunError, RunErrorField, RunErrorKind } from '../protocol/runError.ts';

export { defineWorkflow } from './defineWorkflow.ts';
export type {
  AdHocWorkflowOptions,
  AnyInput,
  PublishedWorkflowOptions,
  WorkflowDefinition,
  WorkflowNodeOptions,
} from './defineWorkflow.ts';
export type { StandardSchema, StandardSchemaIssue, StandardSchemaResult } from './standardSchema.ts';
export { createWorkflowRun } from './createWorkflowRun.ts';
export type { WorkflowRun, WorkflowRunOptions } from './createWorkflowRun.ts';
export { createFalLogs } from './createFalLogs.ts';
export type { FalLogsOptions, NodeLog, NodeLogRequest, ReadNodeLogs } from './createFalLogs.ts';
export { createFalUpload } from './createFalUpload.ts';
export type { FalStorage } from './createFalUpload.ts';
export type { UploadContext, UploadFile } from './upload.ts';
export { createFalTransport } from './createFalTransport.ts';
export type { FalTransportOptions } from './createFalTransport.ts';
export { createQueueTransport } from './createQueueTransport.ts';
export type { QueueTransportOptions } from './createQueueTransport.ts';
export { createRelayTransport } from './createRelayTransport.ts';
export type { RelayTransportOptions } from './createRelayTransport.ts';
export { TransportError } from './transport.ts';
export type {
  CancelResult,
  NetworkWatch,
  TransportCancelRequest,
  TransportFindRequest,
  TransportRequest,
  TransportResumeRequest,
  WorkflowTransport,
} from './transport.ts';
export { initialRunState } from './initialState.ts';
export { isSettled } from './state.ts';
export type {
  CanceledRunState,
  FailedRunState,
  IdleRunState,
  NodeAttempt,
  NodeState,
  NodeStatus,
  RunConnection,
  RunIssue,
  RunIssueCode,
  RunningRunState,
  RunState,
  RunStatus,
  RunUpload,
  SettledRunState,
  SuccessRunState,
  UploadStatus,
} from './state.ts';
export { toAction } from './actions.ts';
export type { NodeAction, RunAction } from './actions.ts';
export { reduceRun } from './reduceRun.ts';
export { nodeTransitions, runTransitions } from './transitions.ts';
export {
  selectDuration,
  selectMakes,
  selectNode,
  selectNodes,
  selectProgress,
  selectRunningNodes,
  selectUploadProgress,
} from './selectors.ts';
export type { RunProgress, UploadProgress } from './selectors.ts';
