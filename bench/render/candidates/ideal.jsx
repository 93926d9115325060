import { createParser } from 'eventsource-parser';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { Frame, Row } from '../list.jsx';

/**
 * What one would write for this page alone, with all the time in the world: a store outside of React that changes in
 * place, a subscription for each row that wakes that row only, and one flush a frame. No checks, no errors, no cancel.
 */
function createStore() {
  const nodes = new Map();
  const rows = new Map();
  const lists = new Set();
  const changed = new Set();
  let state = { order: [], done: false };
  let done = false;
  let frame = 0;

  function flush() {
    frame = 0;
    for (const id of changed) rows.get(id)?.();
    changed.clear();
    const grown = nodes.size > state.order.length;
    if (!grown && done === state.done) return;
    state = { order: grown ? [...nodes.keys()] : state.order, done };
    for (const listener of lists) listener();
  }

  return {
    apply(event) {
      if (event.type === 'output') done = true;
      else {
        const { node_id: id } = event;
        const before = nodes.get(id);
        nodes.set(
          id,
          event.type === 'submit'
            ? { ...before, id, status: 'running', app: event.app_id, requestId: event.request_id }
            : { ...before, id, status: 'success', output: event.output },
        );
        changed.add(id);
      }
      frame ||= requestAnimationFrame(flush);
    },
    getState: () => state,
    getNode: (id) => nodes.get(id),
    subscribe(listener) {
      lists.add(listener);
      return () => lists.delete(listener);
    },
    subscribeRow(id, listener) {
      rows.set(id, listener);
      return () => rows.delete(id);
    },
  };
}

async function read(store) {
  const parser = createParser({ onEvent: ({ data }) => store.apply(JSON.parse(data)) });
  const response = await fetch('/stream');
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    parser.feed(decoder.decode(value, { stream: true }));
  }
}

function IdealRow({ store, id }) {
  const subscribe = useCallback((listener) => store.subscribeRow(id, listener), [store, id]);
  const node = useSyncExternalStore(subscribe, () => store.getNode(id));
  return <Row node={node} />;
}

function App() {
  const [store] = useState(createStore);
  const { order, done } = useSyncExternalStore(store.subscribe, store.getState);
  useEffect(() => void read(store), [store]);
  return (
    <Frame done={done}>
      {order.map((id) => (
        <IdealRow key={id} store={store} id={id} />
      ))}
    </Frame>
  );
}

export const ideal = { format: 'fal', App };
