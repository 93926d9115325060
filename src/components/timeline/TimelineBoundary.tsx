'use client';

import { Component, type ReactElement, type ReactNode } from 'react';
import type { NodeState } from '../../core/index.ts';
import { reportError } from '../../core/reportError.ts';
import type { PartProps } from '../internal/renderPart.tsx';
import { TimelineLabel } from './TimelineLabel.tsx';
import { TimelineMarker } from './TimelineMarker.tsx';
import { useTimeline } from './timelineContext.ts';

interface BoundaryProps {
  node: NodeState;
  /** The user's, `render` and children among them. */
  props: Omit<PartProps<'li', NodeState>, 'ref'>;
  draw: (props: object) => ReactElement;
}

interface BoundaryState {
  node: NodeState;
  broken: boolean;
}

/**
 * Draws a row, or says in its place that it cannot be shown. The next state of the node is another chance; what goes
 * on throwing is reported once.
 */
export class TimelineBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { node: this.props.node, broken: false };
  private reported = false;

  static getDerivedStateFromProps({ node }: BoundaryProps, state: BoundaryState): BoundaryState | null {
    return node === state.node ? null : { node, broken: false };
  }

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return { broken: true };
  }

  override componentDidCatch(error: unknown): void {
    if (!this.reported) reportError(error);
    this.reported = true;
  }

  override componentDidUpdate(): void {
    if (!this.state.broken) this.reported = false;
  }

  override render(): ReactNode {
    const { props, draw } = this.props;
    if (!this.state.broken) return <Row props={props} draw={draw} />;
    return draw({ ...props, render: undefined, children: <BrokenRow /> });
  }
}

// A component of its own: what a `render` function throws must be thrown below the boundary.
function Row({ props, draw }: Omit<BoundaryProps, 'node'>): ReactElement {
  return draw(props);
}

function BrokenRow(): ReactElement {
  const { labels } = useTimeline('Timeline.Node');
  return (
    <>
      <TimelineMarker />
      <TimelineLabel />
      <span className="fw-timeline-broken">{labels.nodeBroken}</span>
    </>
  );
}
