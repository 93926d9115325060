import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { nextNode, pendingNode, readEvents } from '../feed.mjs';
import { Press, Row } from './Row.jsx';

/** Outside of React, one notification a frame. */
function createStore(plan) {
  const shown = new Map(plan.map((node) => [node.id, pendingNode(node)]));
  const changed = new Map();
  const listeners = new Set();
  let frame = null;
  const flush = () => {
    frame = null;
    for (const [id, node] of changed) shown.set(id, node);
    changed.clear();
    for (const listener of listeners) listener();
  };
  return {
    apply(event) {
      const node = changed.get(event.node_id) ?? shown.get(event.node_id);
      if (node) changed.set(node.id, nextNode(node, event, performance.now()));
      frame ??= requestAnimationFrame(flush);
    },
    get: (id) => shown.get(id),
    count: (status) => [...shown.values()].filter((node) => node.status === status).length,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function useStore(plan, body) {
  const [store] = useState(() => createStore(plan));
  useEffect(() => void readEvents(body, store.apply), [store, body]);
  return store;
}

const Selected = memo(function Selected({ store, id }) {
  return <Row node={useSyncExternalStore(store.subscribe, () => store.get(id))} />;
});

/** A store with one flush a frame and memo rows that select their node. */
export function Coalesced({ plan, body }) {
  const store = useStore(plan, body);
  return (
    <>
      <Press />
      <ol>
        {plan.map(({ id }) => (
          <Selected key={id} store={store} id={id} />
        ))}
      </ol>
    </>
  );
}

/** The same with `content-visibility: auto`. */
export function CoalescedContentVisibility(props) {
  return (
    <div className="content-visibility">
      <Coalesced {...props} />
    </div>
  );
}

/** The same, and only what is seen exists. */
export function Virtualised({ plan, body, countBy }) {
  const store = useStore(plan, body);
  useEffect(() => countBy(store.count), [store, countBy]);
  const scroller = useRef(null);
  const virtualizer = useVirtualizer({
    count: plan.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 36,
    overscan: 5,
  });
  return (
    <>
      <Press />
      <div ref={scroller} className="scroller">
        <ol style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => (
            <div key={index} style={{ position: 'absolute', top: start, insetInline: 0 }}>
              <Selected store={store} id={plan[index].id} />
            </div>
          ))}
        </ol>
      </div>
    </>
  );
}
