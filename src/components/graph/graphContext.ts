'use client';

import type { NodeState } from '../../core/index.ts';
import { createPartContext, type RunScope } from '../internal/scope.ts';
import type { GraphLayout } from './layoutGraph.ts';

/** The context, and the hook that reads it for a part; the hook throws outside the root. */
export const { Context: GraphContext, use: useGraph } = createPartContext<RunScope>('Graph.Root');

/** Apart from the rest, for the parts that must render when the graph grows. */
export const { Context: GraphLayoutContext, use: useGraphLayout } =
  createPartContext<GraphLayout>('Graph.Root');

/** Where a node stands, as one string so that it is the same while it is: x, y, width, height. */
export const { Context: GraphPlaceContext, use: useGraphPlace } = createPartContext<string>('Graph.Nodes');

/** The context, and the hook that reads it for a part; the hook throws outside a node. */
export const { Context: GraphNodeContext, use: useGraphNode } = createPartContext<NodeState>('Graph.Node');
