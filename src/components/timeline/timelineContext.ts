'use client';

import { createContext, type RefObject } from 'react';
import type { NodeMakes, NodeState } from '../../core/index.ts';
import { createPartContext, type RunScope } from '../internal/scope.ts';
import type { RowPace } from './rowPace.ts';
import type { RowSight } from './rowSight.ts';

/** Which row of the list it is, from 0; `null` outside of a list. */
export const TimelineIndexContext = createContext<number | null>(null);

/** Of a row in a chunk of a long list: whether the chunk is seen. `null` for a row that stands alone. */
export const TimelineChunkContext = createContext<RowSight | null>(null);

/** What `Timeline.Root` gives to its parts. */
export interface TimelineScope extends RunScope {
  readonly orientation: 'vertical' | 'horizontal';
  /** When each row is told what is new. */
  readonly pace: RowPace;
}

/** The context, and the hook that reads it for a part; the hook throws outside the root. */
export const { Context: TimelineContext, use: useTimeline } =
  createPartContext<TimelineScope>('Timeline.Root');

/** Whether there is anything to open on a row; not before the node has started. */
export function hasDetails({ output, requestId, error }: NodeState): boolean {
  return output !== null || requestId !== null || error !== null;
}

/** What `Timeline.Node` gives to its parts. */
export interface TimelineNodeScope {
  readonly node: NodeState;
  /** How many nodes stand under the bracket that starts here; 0 for none. */
  readonly bracket: number;
  /** Whether the bracket was known before the run; one that is only observed must not push its rows aside. */
  readonly planned: boolean;
  /** Whether the row was seen before its node had settled: what has a place then keeps it. */
  readonly live: boolean;
  /** What the row keeps room for; `null` for nothing. */
  readonly makes: NodeMakes | null;
  /** Whether the run's result is what the node made. */
  readonly isResult: boolean;
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  /** Id of the details, for the button that opens them. Made by React, not from the node's id. */
  readonly detailsId: string;
  /** The button that opens the details, which gets the focus back when they are closed from within. */
  readonly trigger: RefObject<HTMLButtonElement | null>;
  /** Whether the browser leaves the row out of its pictures. */
  readonly isSkipped: () => boolean;
}

/** The context, and the hook that reads it for a part; the hook throws outside a node. */
export const { Context: TimelineNodeContext, use: useTimelineNode } =
  createPartContext<TimelineNodeScope>('Timeline.Node');
