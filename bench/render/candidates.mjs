/**
 * Who is measured: `id` is what the module under candidates/ exports, `title` stands in the tables. `scale`: in every
 * cell, and not only in those of the comparison; `slow`: once in large ones.
 */
export const candidates = [
  { id: 'floor', title: 'floor: bytes, parser, JSON.parse, Map', module: 'floor', scale: true },
  { id: 'ideal', title: 'ideal', module: 'ideal', scale: true },
  { id: 'rows', title: 'this library, useWorkflowNode in each row', module: 'ours', scale: true },
  { id: 'whole', title: 'this library, useWorkflow in one component', module: 'ours', scale: true },
  { id: 'byListener', title: "fal.stream, on('data') + setState", module: 'byHand', scale: true, slow: true },
  { id: 'byLoop', title: 'fal.stream, for await + setState', module: 'byHand' },
  { id: 'aiSdk', title: 'AI SDK useChat', module: 'aiSdk' },
  { id: 'aiSdkThrottled', title: 'AI SDK useChat, throttled 50 ms', module: 'aiSdk' },
  { id: 'langGraph', title: 'LangGraph useStream', module: 'langGraph' },
  { id: 'langGraphThrottled', title: 'LangGraph useStream, throttled', module: 'langGraph' },
  { id: 'mastra', title: 'Mastra useStreamWorkflow', module: 'mastra' },
  { id: 'trigger', title: 'Trigger.dev useRealtimeStream', module: 'trigger' },
  { id: 'streamedQueryCandidate', title: 'TanStack streamedQuery', module: 'streamedQuery' },
];
