// The client entry: hooks, components and types. Everything of `./core` stands here too.
export {
  useWorkflow,
  useWorkflowRun,
  useWorkflowState,
  useWorkflowNode,
  useWorkflowElapsed,
  useWorkflowHistory,
  useWorkflowNodeLogs,
  localRunStorage,
  sessionRunStorage,
  WorkflowProvider,
  useWorkflowRunContext,
  WorkflowRunProvider,
  englishLabels,
  runQueries,
  WorkflowRunFailure,
} from './react/index.ts';
export type {
  UseWorkflowResult,
  WorkflowHandle,
  UseWorkflowNodeLogsOptions,
  UseWorkflowOptions,
  RunStorage,
  MediaPolicy,
  WorkflowProviderProps,
  WorkflowRunProviderProps,
  WorkflowLabels,
} from './react/index.ts';

/** The parts of a timeline, to put together in your own way. `<WorkflowTimeline>` is made of nothing else. */
export * as Timeline from './components/timeline/index.parts.ts';
export { WorkflowTimeline, type WorkflowTimelineProps } from './components/timeline/WorkflowTimeline.tsx';
/** The parts of a list of media. `<WorkflowMedia>` and `<MediaGallery>` are made of nothing else. */
export * as MediaList from './components/media/index.parts.ts';
export { WorkflowMedia, type WorkflowMediaProps } from './components/media/WorkflowMedia.tsx';
export type { MediaItem, MediaItemScope, MediaStatus } from './components/media/mediaContext.ts';
/** The parts of an error panel. `<WorkflowError>` is made of nothing else. */
export * as ErrorPanel from './components/error/index.parts.ts';
export { WorkflowError, type WorkflowErrorProps } from './components/error/WorkflowError.tsx';
/** The parts of a status line. `<WorkflowStatus>` is made of nothing else. */
export * as StatusLine from './components/status/index.parts.ts';
export { WorkflowStatus, type WorkflowStatusProps } from './components/status/WorkflowStatus.tsx';
/** The parts of the buttons. `<WorkflowControls>` is made of nothing else. */
export * as Controls from './components/controls/index.parts.ts';
export { WorkflowControls, type WorkflowControlsProps } from './components/controls/WorkflowControls.tsx';
export type { ControlsInput } from './components/controls/readInput.ts';
/** The parts of a progress bar. `<WorkflowProgress>` is made of nothing else. */
export * as Progress from './components/progress/index.parts.ts';
export { WorkflowProgress, type WorkflowProgressProps } from './components/progress/WorkflowProgress.tsx';
export { WorkflowAnnouncer, type WorkflowAnnouncerProps } from './components/announcer/WorkflowAnnouncer.tsx';
/** The parts of a waterfall. `<WorkflowWaterfall>` is made of nothing else. */
export * as Waterfall from './components/waterfall/index.parts.ts';
export { WorkflowWaterfall, type WorkflowWaterfallProps } from './components/waterfall/WorkflowWaterfall.tsx';
export type {
  WaterfallGapMark,
  WaterfallMark,
  WaterfallTickMark,
} from './components/waterfall/placeMarks.ts';
export type { WaterfallAttempt } from './components/waterfall/readAttempts.ts';
/** The parts of a graph. `<WorkflowGraph>` is made of nothing else. */
export * as Graph from './components/graph/index.parts.ts';
export { WorkflowGraph, type WorkflowGraphProps } from './components/graph/WorkflowGraph.tsx';
export type { GraphEdgeState } from './components/graph/GraphEdge.tsx';
export type { GraphLine } from './components/graph/layoutGraph.ts';
export type { GraphBranch } from './components/graph/outlineGraph.ts';
/** The parts of the card. `<Workflow>` is made of nothing else. */
export * as Card from './components/card/index.parts.ts';
export { Workflow, type WorkflowProps } from './components/card/Workflow.tsx';
export type { CardNoticeReason } from './components/card/CardNotice.tsx';
/** The parts of a lightbox. `<MediaLightbox>` is made of nothing else. */
export * as Lightbox from './components/lightbox/index.parts.ts';
export { MediaLightbox, type MediaLightboxProps } from './components/lightbox/MediaLightbox.tsx';
export type { LightboxState } from './components/lightbox/lightboxContext.ts';
/** The parts of a comparison. `<MediaCompare>` is made of nothing else. */
export * as Compare from './components/compare/index.parts.ts';
export { MediaCompare, type MediaCompareProps } from './components/compare/MediaCompare.tsx';
export type { ComparePicture } from './components/compare/useCompareItems.ts';
export type { CompareState } from './components/compare/compareContext.ts';
export { JsonInspector, type JsonInspectorProps } from './components/json/JsonInspector.tsx';
export { MediaGallery, type MediaGalleryProps } from './components/media/MediaGallery.tsx';
export { useWorkflowNodeContext } from './components/internal/nodeContext.ts';
export type { PartProps, PartRender, RenderProps } from './components/internal/renderPart.tsx';

export {
  readEventStream,
  EventTooLargeError,
  parseWorkflowEvent,
  describeError,
  isDeveloperHint,
  readMedia,
  isLoopbackHost,
  mediaUrl,
  planFromDefinition,
  defineWorkflow,
  createWorkflowRun,
  createFalLogs,
  createFalTransport,
  createFalUpload,
  createQueueTransport,
  createRelayTransport,
  TransportError,
  initialRunState,
  isSettled,
  toAction,
  reduceRun,
  nodeTransitions,
  runTransitions,
  selectDuration,
  selectMakes,
  selectNode,
  selectNodes,
  selectProgress,
  selectRunningNodes,
  selectUploadProgress,
} from './core/index.ts';
export type {
  EventStreamMessage,
  ReadEventStreamOptions,
  ParsedWorkflowEvent,
  WorkflowCompletionEvent,
  WorkflowDoneEvent,
  WorkflowErrorEvent,
  WorkflowEvent,
  WorkflowEventProblem,
  WorkflowSubmitEvent,
  WorkflowUnknownEvent,
  ErrorContext,
  Media,
  MediaPurpose,
  MediaUrlPolicy,
  MediaUrlVerdict,
  NodeMakes,
  PlanNode,
  WorkflowPlan,
  RunError,
  RunErrorField,
  RunErrorKind,
  LocalErrorType,
  AdHocWorkflowOptions,
  AnyInput,
  PublishedWorkflowOptions,
  WorkflowDefinition,
  WorkflowNodeOptions,
  StandardSchema,
  StandardSchemaIssue,
  StandardSchemaResult,
  WorkflowRun,
  WorkflowRunOptions,
  FalTransportOptions,
  FalLogsOptions,
  FalStorage,
  NodeLog,
  NodeLogRequest,
  ReadNodeLogs,
  NetworkWatch,
  QueueTransportOptions,
  RelayTransportOptions,
  CancelResult,
  TransportCancelRequest,
  TransportFindRequest,
  TransportRequest,
  UploadContext,
  UploadFile,
  TransportResumeRequest,
  WorkflowTransport,
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
  NodeAction,
  RunAction,
  RunProgress,
  UploadProgress,
} from './core/index.ts';
