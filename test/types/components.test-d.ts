import type { ComponentProps, ReactNode } from 'react';
import { expectTypeOf } from 'vitest';
import type {
  useWorkflowNodeContext,
  Card,
  Graph,
  MediaList,
  Waterfall,
  WorkflowControls,
  CardNoticeReason,
  ControlsInput,
  GraphBranch,
  GraphEdgeState,
  GraphLine,
  NodeState,
  WaterfallAttempt,
  WaterfallGapMark,
  WaterfallMark,
  WaterfallTickMark,
} from 'react-fal-workflow';

type StateOf<Props extends { render?: unknown }> =
  Extract<Props['render'], (...args: never) => unknown> extends (props: never, state: infer State) => unknown
    ? State
    : never;

// Whatever a callback is handed has a name, so that the callback may stand on its own.
expectTypeOf<ComponentProps<typeof Waterfall.Axis>['children']>().toEqualTypeOf<
  (mark: WaterfallMark) => ReactNode
>();
expectTypeOf<WaterfallMark>().toEqualTypeOf<WaterfallTickMark | WaterfallGapMark>();
expectTypeOf<StateOf<ComponentProps<typeof Waterfall.Bar>>>().toEqualTypeOf<WaterfallAttempt>();
expectTypeOf<ComponentProps<typeof Graph.List>['children']>().toEqualTypeOf<
  (branch: GraphBranch, following: ReactNode) => ReactNode
>();
expectTypeOf<NonNullable<ComponentProps<typeof Graph.Edges>['children']>>().toEqualTypeOf<
  (line: GraphLine) => ReactNode
>();
expectTypeOf<StateOf<ComponentProps<typeof Graph.Edge>>>().toEqualTypeOf<GraphEdgeState>();
expectTypeOf<StateOf<ComponentProps<typeof Card.Notice>>>().toEqualTypeOf<{ reason: CardNoticeReason }>();
expectTypeOf<ControlsInput<unknown>>().toExtend<ComponentProps<typeof WorkflowControls>['input']>();
expectTypeOf<typeof useWorkflowNodeContext>().returns.toEqualTypeOf<NodeState>();

// What a picture cannot do without is there, for a component that asks for it.
type ImageRender = Extract<ComponentProps<typeof MediaList.Image>['render'], (...args: never) => unknown>;
expectTypeOf<Parameters<ImageRender>[0]>().toExtend<{ src: string; alt: string }>();
