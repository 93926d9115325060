'use client';

import { forwardRef } from 'react';
import type { NodeState } from '../../core/index.ts';
import { EndpointId } from '../internal/EndpointId.tsx';
import { plainLine } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useGraphNode } from './graphContext.ts';

/** Props of `<Graph.App>`. */
export interface GraphAppProps extends PartProps<'span', NodeState> {}

/** The endpoint id of the node's model; nothing while unknown. Renders a `<span>`. */
export const GraphApp = forwardRef<HTMLSpanElement, GraphAppProps>(function GraphApp(props, ref) {
  const node = useGraphNode('Graph.App');
  if (node.app === null) return null;
  const app = plainLine(node.app, 200);
  return renderPart('span', {
    slot: 'graph-app',
    state: node,
    props,
    own: {
      dir: 'ltr',
      title: app,
      children: <EndpointId id={app} slot="graph-app" />,
    },
    ref,
  });
});
