import { createFalClient } from '@fal-ai/client';
import { useEffect, useState } from 'react';
import { List } from '../list.jsx';

const fal = createFalClient({ proxyUrl: '/api/fal/proxy' });

const endpoint = 'workflows/acme/poster';

/** The record of nodes after an event, as people write it. */
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

function ByLoop() {
  const [nodes, setNodes] = useState({});
  const [done, setDone] = useState(false);
  useEffect(() => {
    async function run() {
      const stream = await fal.stream(endpoint, { input: { prompt: 'a cute puppy' } });
      for await (const event of stream) setNodes((before) => next(before, event));
      await stream.done();
      setDone(true);
    }
    void run();
  }, []);
  return <List nodes={Object.values(nodes)} done={done} />;
}

function ByListener() {
  const [nodes, setNodes] = useState({});
  const [done, setDone] = useState(false);
  useEffect(() => {
    async function run() {
      const stream = await fal.stream(endpoint, { input: { prompt: 'a cute puppy' } });
      stream.on('data', (event) => setNodes((before) => next(before, event)));
      await stream.done();
      setDone(true);
    }
    void run();
  }, []);
  return <List nodes={Object.values(nodes)} done={done} />;
}

export const byLoop = { format: 'fal', App: ByLoop };
export const byListener = { format: 'fal', App: ByListener };
