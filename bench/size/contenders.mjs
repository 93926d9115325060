const from = (module, ...names) => `export { ${names.join(', ')} } from '${module}';`;
const own = (...names) => from('react-fal-workflow', ...names);

/** Whole entries of the package. `styles.css` is measured by itself. */
export const entries = [
  '',
  '/core',
  '/locales',
  '/schemas',
  '/server',
  '/server/node',
  '/server/redis',
  '/testing',
].map((path) => ({ name: `react-fal-workflow${path}`, code: `export * from 'react-fal-workflow${path}';` }));

/** What apps use instead, for the run itself. */
export const hooks = [
  { name: 'useWorkflow', code: own('useWorkflow') },
  { name: 'useWorkflow, with TanStack Query', code: own('useWorkflow'), query: true },
  { name: 'createWorkflowRun, without React', code: from('react-fal-workflow/core', 'createWorkflowRun') },
  { name: '@fal-ai/client, fal', code: from('@fal-ai/client', 'fal') },
  { name: 'AI SDK, useChat', code: from('@ai-sdk/react', 'useChat') },
  { name: 'LangGraph, useStream', code: from('@langchain/react', 'useStream') },
  { name: 'Trigger.dev, useRealtimeRun', code: from('@trigger.dev/react-hooks', 'useRealtimeRun') },
  { name: 'Trigger.dev, useRealtimeStream', code: from('@trigger.dev/react-hooks', 'useRealtimeStream') },
  { name: 'Mastra, useStreamWorkflow', code: from('@mastra/react', 'useStreamWorkflow') },
  {
    name: 'TanStack Query, useQuery',
    code: from('@tanstack/react-query', 'useQuery', 'QueryClient', 'QueryClientProvider'),
    query: true,
  },
  {
    name: 'TanStack Query, useQuery + streamedQuery',
    code: from(
      '@tanstack/react-query',
      'useQuery',
      'QueryClient',
      'QueryClientProvider',
      'experimental_streamedQuery',
    ),
    query: true,
  },
];

/** What apps use instead, to show it. */
export const components = [
  { name: 'WorkflowTimeline', code: own('WorkflowTimeline') },
  { name: 'useWorkflow + WorkflowTimeline', code: own('useWorkflow', 'WorkflowTimeline') },
  { name: 'antd, Timeline', code: from('antd', 'Timeline') },
  {
    name: 'MUI lab, Timeline and its parts',
    code: ['', 'Item', 'Separator', 'Connector', 'Content', 'Dot']
      .map((part) => from(`@mui/lab/Timeline${part}`, `default as Timeline${part}`))
      .join('\n'),
  },
  { name: 'WorkflowGraph', code: own('WorkflowGraph') },
  { name: 'xyflow, ReactFlow', code: from('@xyflow/react', 'ReactFlow') },
  { name: 'react-fal-workflow, everything', code: `export * from 'react-fal-workflow';` },
  {
    name: 'react-fal-workflow, everything, with TanStack Query',
    code: `export * from 'react-fal-workflow';`,
    query: true,
  },
];

/** Each hook and each drop-in of the package alone. Parts come in namespaces, and are not among them. */
export function ownExports(exported) {
  const alone = (pattern) =>
    Object.keys(exported)
      .filter((name) => pattern.test(name) && typeof exported[name] !== 'string')
      .map((name) => ({ name, code: own(name) }));
  return {
    hooks: alone(/^use[A-Z]/),
    dropIns: alone(/^(Workflow(?!\w*(Provider|Failure))|Media(?!List)|JsonInspector)/),
  };
}
