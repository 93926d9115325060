'use client';

import { forwardRef } from 'react';
import { readMedia, selectNodes, type RunState } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { WorkflowMedia } from '../media/WorkflowMedia.tsx';
import { useCard } from './cardContext.ts';

/** Props of `<Card.Result>`. */
export interface CardResultProps extends PartProps<'div', object> {}

/** The files of the run's result, unless its nodes hold them all and their rows show them. Renders a `<div>`. */
export const CardResult = forwardRef<HTMLDivElement, CardResultProps>(function CardResult(props, ref) {
  const { run, labels } = useCard('Card.Result');
  const isNew = useWorkflowState(run, hasOwnResult);
  if (!isNew) return null;
  return renderPart('div', {
    slot: 'card-result',
    state: {},
    props,
    own: {
      children: (
        <>
          <p className="fw-card-caption">{labels.result}</p>
          <WorkflowMedia run={run} source="output" />
        </>
      ),
    },
    ref,
  });
});

function hasOwnResult(state: RunState): boolean {
  if (state.output === null) return false;
  const shown = new Set(
    selectNodes(state).flatMap((node) => readMedia(node.output).map((media) => media.url)),
  );
  return readMedia(state.output).some((media) => !shown.has(media.url));
}
