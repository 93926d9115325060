export { chaos, type ChaosOptions } from './chaos.ts';
export { recordRun, replay, type RunRecording } from './recording.ts';
export { sampleRuns, type SampleRunName } from './sampleRuns.ts';
export type { SampleRun } from './samples/sampleRun.ts';
export { sampleState, type SampleStateOptions } from './sampleState.ts';
export type {
  AnswerCue,
  ChunkCue,
  CommentCue,
  CutCue,
  HangCue,
  RawCue,
  RefuseCue,
  Script,
  ScriptEvent,
  ScriptStep,
  WaitCue,
} from './script.ts';
export {
  scriptedTransport,
  type ScriptedTransport,
  type ScriptedTransportOptions,
} from './scriptedTransport.ts';
export { sseResponse, type SseResponseOptions } from './sseResponse.ts';
