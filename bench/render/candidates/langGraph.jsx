import { FetchStreamTransport, useStream } from '@langchain/langgraph-sdk/react';
import { useEffect, useState } from 'react';
import { List } from '../list.jsx';

function next(nodes = {}, event) {
  const id = event.node;
  return {
    ...nodes,
    [id]:
      event.type === 'submit'
        ? { ...nodes[id], id, status: 'running', app: event.app, requestId: event.request }
        : { ...nodes[id], id, status: 'success', output: event.output },
  };
}

function createApp(options) {
  return function App() {
    const [transport] = useState(() => new FetchStreamTransport({ apiUrl: '/api/stream' }));
    const stream = useStream({
      transport,
      onCustomEvent: (event, { mutate }) => mutate((values) => ({ nodes: next(values.nodes, event) })),
      ...options,
    });
    useEffect(() => {
      void stream.submit({ prompt: 'a cute puppy' });
      // Once: the function is a new one with each render.
      // oxlint-disable-next-line react-hooks/exhaustive-deps
    }, []);
    const nodes = Object.values(stream.values.nodes ?? {});
    return <List nodes={nodes} done={!stream.isLoading && nodes.length > 0} />;
  };
}

export const langGraph = { format: 'langGraph', App: createApp({}) };
export const langGraphThrottled = { format: 'langGraph', App: createApp({ throttle: true }) };
