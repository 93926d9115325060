'use client';

import { forwardRef, type ReactElement, type Ref } from 'react';
import type { WorkflowRun } from '../../core/index.ts';
import { WorkflowAnnouncer } from '../announcer/WorkflowAnnouncer.tsx';
import * as Controls from '../controls/index.parts.ts';
import type { ControlsInput } from '../controls/readInput.ts';
import * as Progress from '../progress/index.parts.ts';
import * as StatusLine from '../status/index.parts.ts';
import { WorkflowTimeline } from '../timeline/WorkflowTimeline.tsx';
import type { CardRootProps } from './CardRoot.tsx';
import type { CardTitleProps } from './CardTitle.tsx';
import * as Card from './index.parts.ts';

/** Props of `<Workflow>`. The input is checked against that of `run`, when one is given. */
export interface WorkflowProps<Input = unknown, Output = unknown> extends Omit<CardRootProps, 'run'> {
  /** @default the run of the `<WorkflowRunProvider>` around it */
  run?: WorkflowRun<Input, Output> | undefined;
  /**
   * What to run with: the input, or a function that gives it when the button is pressed. Without it there is no
   * button to start with; a run that was started elsewhere can still be canceled and run again.
   */
  input?: ControlsInput<NoInfer<Input>>;
  /** The title's rank among the headings of the page. @default 3 */
  headingLevel?: CardTitleProps['headingLevel'];
}

/**
 * A run in one card: what it is, how it is doing, its button, and what its nodes make. Children take the place of the
 * timeline, and need no `run` of their own; what they leave out of the result stands below them. Renders a `<section>`.
 *
 * @example
 * <Workflow run={run} title="Sticker" input={{ prompt }} />
 * @example
 * <Workflow run={run}>
 *   <WorkflowWaterfall />
 * </Workflow>
 */
export const Workflow = forwardRef<HTMLElement, WorkflowProps>(function Workflow(
  { input, headingLevel, children, ...props },
  ref,
) {
  const isTimeline = children === undefined;
  return (
    <Card.Root ref={ref} {...props}>
      <Card.Header>
        <Card.Title headingLevel={headingLevel} />
        <Card.Endpoint />
        <StatusLine.Elapsed />
        <StatusLine.Badge />
        <Card.Actions>
          <Controls.Toggle input={input} />
        </Card.Actions>
      </Card.Header>
      <Progress.Root>
        <Progress.Bar />
      </Progress.Root>
      <Card.Body>{isTimeline ? <WorkflowTimeline /> : children}</Card.Body>
      <Card.Result rows={isTimeline} />
      <Card.Alert />
      <Card.Error rows={isTimeline} />
      <Card.Notice />
      <WorkflowAnnouncer />
    </Card.Root>
  );
  // A cast, because forwardRef forgets the type parameters of what it wraps.
}) as <Input = unknown, Output = unknown>(
  props: WorkflowProps<Input, Output> & { ref?: Ref<HTMLElement> },
) => ReactElement | null;
