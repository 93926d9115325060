'use client';

import type { NodeState } from '../../core/index.ts';
import { createPartContext, type RunScope } from '../internal/scope.ts';
import type { GraphLayout } from './layoutGraph.ts';

/** What `Graph.Root` gives to its parts. */
export interface GraphScope extends RunScope {
  readonly layout: GraphLayout;
}

/** The context, and the hook that reads it for a part; the hook throws outside the root. */
export const { Context: GraphContext, use: useGraph } = createPartContext<GraphScope>('Graph.Root');

/** The context, and the hook that reads it for a part; the hook throws outside a node. */
export const { Context: GraphNodeContext, use: useGraphNode } = createPartContext<NodeState>('Graph.Node');
