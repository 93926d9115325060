import { useEffect, useState } from 'react';
import { nextNode, pendingNode, readEvents } from '../feed.mjs';
import { MemoRow, Press, Row } from './Row.jsx';

/** `useState` and a map over all rows, as most people begin. */
export function StateMap({ plan, body }) {
  const [nodes, setNodes] = useState(() => plan.map(pendingNode));
  useEffect(() => {
    void readEvents(body, (event) => {
      const at = performance.now();
      setNodes((last) => last.map((node) => (node.id === event.node_id ? nextNode(node, event, at) : node)));
    });
  }, [body]);
  return (
    <>
      <Press />
      <ol>
        {nodes.map((node) => (
          <Row key={node.id} node={node} />
        ))}
      </ol>
    </>
  );
}

/** The same with `memo` rows. */
export function MemoRows({ plan, body }) {
  const [nodes, setNodes] = useState(() => plan.map(pendingNode));
  useEffect(() => {
    void readEvents(body, (event) => {
      const at = performance.now();
      setNodes((last) => last.map((node) => (node.id === event.node_id ? nextNode(node, event, at) : node)));
    });
  }, [body]);
  return (
    <>
      <Press />
      <ol>
        {nodes.map((node) => (
          <MemoRow key={node.id} node={node} />
        ))}
      </ol>
    </>
  );
}
