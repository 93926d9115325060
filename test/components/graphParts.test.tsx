import { createRef, type ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Graph } from 'react-fal-workflow';
import { describePart } from './describePart.tsx';
import { show, still } from './support.tsx';

const run = still('branchError');
const line = { key: '0 1', source: 'plan', target: 'dawn', path: 'M0 0L10 0', end: [7.5, 0] } as const;
const branch = { id: 'dawn', after: ['plan'], children: [] };

const within = (part: ReactNode) => <Graph.Root run={run}>{part}</Graph.Root>;
const drawn = (part: ReactNode) => within(<Graph.Picture>{part}</Graph.Picture>);
/** In the place of one node. */
const placed = (part: ReactNode) =>
  drawn(<Graph.Nodes>{(nodeId) => (nodeId === 'join' ? part : null)}</Graph.Nodes>);
const inNode = (part: ReactNode) => placed(<Graph.Node nodeId="join">{part}</Graph.Node>);

describePart({
  name: 'Graph.Root',
  part: <Graph.Root run={run} />,
  within: (part) => <>{part}</>,
  tag: 'div',
  slot: 'graph',
});
describePart({
  name: 'Graph.Empty',
  part: <Graph.Empty />,
  within: (part) => <Graph.Root run={still('unplanned', -1)}>{part}</Graph.Root>,
  tag: 'p',
  slot: 'graph-empty',
  needs: 'Graph.Root',
});
describePart({
  name: 'Graph.Viewport',
  part: <Graph.Viewport />,
  within,
  tag: 'div',
  slot: 'graph-viewport',
  needs: 'Graph.Root',
});
describePart({
  name: 'Graph.List',
  part: <Graph.List>{() => null}</Graph.List>,
  within,
  tag: 'ol',
  slot: 'graph-list',
  needs: 'Graph.Root',
});
describePart({
  name: 'Graph.Item',
  part: <Graph.Item branch={branch} />,
  within: (part) => within(<ol>{part}</ol>),
  tag: 'li',
  slot: 'graph-item',
  needs: 'Graph.Root',
});
for (const [name, Part, tag, slot] of [
  ['Graph.Card', Graph.Card, 'div', 'graph-card'],
  ['Graph.Marker', Graph.Marker, 'span', 'graph-marker'],
  ['Graph.Label', Graph.Label, 'span', 'graph-label'],
  ['Graph.App', Graph.App, 'span', 'graph-app'],
  ['Graph.Status', Graph.Status, 'span', 'graph-status'],
  ['Graph.Duration', Graph.Duration, 'span', 'graph-duration'],
] as const) {
  describePart({ name, part: <Part />, within: inNode, tag, slot, needs: 'Graph.Node' });
}

// What describePart checks, for parts that are no HTML: their names are not written in capitals, and they know no `lang`.
describe.each([
  ['Graph.Picture', 'svg', 'graph-picture', within, (props: object) => <Graph.Picture {...props} />],
  ['Graph.Edges', 'g', 'graph-edges', drawn, (props: object) => <Graph.Edges {...props} />],
  ['Graph.Edge', 'g', 'graph-edge', drawn, (props: object) => <Graph.Edge line={line} {...props} />],
  [
    'Graph.Nodes',
    'g',
    'graph-nodes',
    drawn,
    (props: object) => <Graph.Nodes {...props}>{() => null}</Graph.Nodes>,
  ],
  [
    'Graph.Node',
    'foreignObject',
    'graph-node',
    placed,
    (props: object) => <Graph.Node nodeId="join" {...props} />,
  ],
] as const)('<%s>', (name, tag, slot, place, part) => {
  const find = (container: HTMLElement) => {
    const found = container.querySelector(`[data-slot="${slot}"]`);
    if (!found) throw new Error(`${name} rendered nothing`);
    return found;
  };

  it(`renders one <${tag}>, spreads props, joins class names and forwards its ref`, () => {
    const ref = createRef<SVGElement>();
    const { container } = show(place(part({ ref, className: 'mine', 'data-mine': 'yes' })));
    const element = find(container);
    expect(element.tagName).toBe(tag);
    expect(element.namespaceURI).toBe('http://www.w3.org/2000/svg');
    expect([...element.classList]).toEqual([`fw-${slot}`, 'mine']);
    expect(element.getAttribute('data-mine')).toBe('yes');
    expect(ref.current).toBe(element);
  });

  it('renders another element, with both refs', () => {
    const [ref, inner] = [createRef<SVGElement>(), createRef<HTMLElement>()];
    const { container } = show(place(part({ ref, render: <i ref={inner} className="other" /> })));
    const element = find(container);
    expect(element.tagName.toLowerCase()).toBe('i');
    expect([...element.classList].toSorted()).toEqual([`fw-${slot}`, 'other'].toSorted());
    expect(ref.current).toBe(element);
    expect(inner.current).toBe(element);
  });

  it('gives a render function its props and state', () => {
    const seen = vi.fn<(state: unknown) => void>();
    const renderIt = (props: object, state: unknown) => {
      seen(state);
      return <i {...props} />;
    };
    const { container } = show(place(part({ render: renderIt })));
    expect(find(container).tagName.toLowerCase()).toBe('i');
    expect(seen.mock.calls[0]?.[0]).toBeTypeOf('object');
  });

  it('says that it belongs within <Graph.Root>', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(() => show(<svg>{part({})}</svg>)).toThrow(`<${name}> must be placed within <Graph.Root>`);
  });
});
