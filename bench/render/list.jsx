import { memo, useLayoutEffect } from 'react';

/** Counts of one run, kept outside of React. */
export const counts = { rows: 0, rowOf: new Map() };

/** Called once the page shows that the run has ended. */
export const ending = { show: () => {} };

/** One node. The same for all candidates, and memoised for all: it renders when its node is another object. */
export const Row = memo(function Row({ node }) {
  counts.rows += 1;
  counts.rowOf.set(node.id, (counts.rowOf.get(node.id) ?? 0) + 1);
  const seed = node.output?.seed;
  return (
    <li data-status={node.status} data-seed={seed}>
      <b>{node.id}</b> <span>{node.status}</span> <output>{seed === undefined ? '' : `seed ${seed}`}</output>
    </li>
  );
});

/** The list of a candidate that has its nodes at hand. */
export function List({ nodes, done }) {
  return (
    <Frame done={done}>
      {nodes.map((node) => (
        <Row key={node.id} node={node} />
      ))}
    </Frame>
  );
}

/** What stands around the rows. */
export function Frame({ done, children }) {
  useLayoutEffect(() => {
    if (done) ending.show();
  }, [done]);
  return (
    <section>
      <p>{done ? 'done' : 'running'}</p>
      <ol>{children}</ol>
    </section>
  );
}
