import {
  experimental_streamedQuery as streamedQuery,
  QueryClient,
  QueryClientProvider,
  useQuery,
} from '@tanstack/react-query';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { useState } from 'react';
import { List } from '../list.jsx';

async function* readEvents() {
  const response = await fetch('/api/workflow', { method: 'POST' });
  const messages = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  for await (const { data } of messages) yield JSON.parse(data);
}

function next(nodes, event) {
  const id = event.node_id;
  if (event.type === 'submit') {
    return {
      ...nodes,
      [id]: { ...nodes[id], id, status: 'running', app: event.app_id, requestId: event.request_id },
    };
  }
  if (event.type === 'completion') {
    return { ...nodes, [id]: { ...nodes[id], id, status: 'success', output: event.output } };
  }
  return nodes;
}

function Run() {
  const { data = {}, fetchStatus } = useQuery({
    queryKey: ['workflow'],
    queryFn: streamedQuery({ streamFn: readEvents, reducer: next, initialValue: {} }),
    staleTime: Infinity,
  });
  const nodes = Object.values(data);
  return <List nodes={nodes} done={fetchStatus === 'idle' && nodes.length > 0} />;
}

function App() {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Run />
    </QueryClientProvider>
  );
}

export const streamedQueryCandidate = { format: 'fal', App };
