import { nextNode, pendingNode, readEvents } from '../feed.mjs';

/** No React: each event writes what it changes. */
export function mountPlain(root, plan, body) {
  let clicks = 0;
  const button = document.createElement('button');
  button.id = 'press';
  const list = document.createElement('ol');
  const say = () => void (button.textContent = `Pressed ${clicks}`);
  say();
  button.onclick = () => {
    clicks += 1;
    say();
  };
  const rows = new Map(plan.map((node) => [node.id, createRow(pendingNode(node))]));
  list.append(...[...rows.values()].map(({ element }) => element));
  root.append(button, list);
  void readEvents(body, (event) => {
    const row = rows.get(event.node_id);
    if (row) row.show(nextNode(row.node, event, performance.now()));
  });
}

function createRow(node) {
  const element = document.createElement('li');
  element.className = 'row';
  const toggle = document.createElement('button');
  toggle.textContent = node.label;
  const status = document.createElement('span');
  const duration = document.createElement('span');
  element.append(toggle, status, duration);
  let details = null;
  const row = { node, element, show };
  function show(next) {
    row.node = next;
    element.dataset.status = next.status;
    status.textContent = next.status;
    duration.textContent =
      next.endedAt === null ? '' : `${((next.endedAt - next.startedAt) / 1000).toFixed(1)}s`;
    if (details) details.textContent = next.requestId;
  }
  toggle.onclick = () => {
    details?.remove();
    details = details ? null : element.appendChild(document.createElement('code'));
    if (details) details.textContent = row.node.requestId;
  };
  show(node);
  return row;
}
