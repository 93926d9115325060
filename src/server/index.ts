export { createWorkflowHandler, type WorkflowHandler } from './createWorkflowHandler.ts';
export type {
  AuthorizeContext,
  UpstreamOptions,
  WorkflowHandlerLimits,
  WorkflowHandlerOptions,
} from './handlerOptions.ts';
export type { RequestContext } from './requestContext.ts';
export { memoryRunStore, type MemoryRunStoreOptions } from './memoryRunStore.ts';
export { RunLostError } from './runStore.ts';
export type {
  ClaimResult,
  CreateResult,
  FoundRun,
  LogEntry,
  LogRead,
  NewLogEntry,
  RunRecord,
  RunStore,
  RunWriter,
  RunWriterEvents,
} from './runStore.ts';
export { RunStoreFullError } from './runStoreFull.ts';
