import { useRealtimeStream } from '@trigger.dev/react-hooks';
import { useMemo, useState } from 'react';
import { List } from '../list.jsx';

function App() {
  const [runId] = useState(() => `run_${Math.random().toString(36).slice(2)}`);
  const { parts } = useRealtimeStream(runId, 'events', {
    accessToken: 'public',
    baseURL: 'http://localhost:3030',
  });
  const nodes = useMemo(() => {
    const all = {};
    for (const event of parts) {
      const id = event.node;
      all[id] =
        event.type === 'submit'
          ? { ...all[id], id, status: 'running', app: event.app, requestId: event.request }
          : { ...all[id], id, status: 'success', output: event.output };
    }
    return Object.values(all);
  }, [parts]);
  // The hook does not tell the end of a stream.
  return <List nodes={nodes} done={parts.length === globalThis.bench.events()} />;
}

export const trigger = { format: 'trigger', App };
