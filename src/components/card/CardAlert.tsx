'use client';

import { forwardRef, useMemo, useRef } from 'react';
import { selectNode, type RunError, type RunState } from '../../core/index.ts';
import type { WorkflowLabels } from '../../react/labels.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { useAlert } from '../announcer/voices.ts';
import { fieldRule } from '../error/fieldRule.ts';
import { plainLine } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { useCard } from './cardContext.ts';

/** Props of `<Card.Alert>`. */
export interface CardAlertProps extends Omit<PartProps<'div', object>, 'children'> {}

/**
 * Tells screen readers of an error, once and in a sentence: it may stand in a row far away. Not seen, and empty while
 * there is none or another alert on the page tells it. Renders a `<div>`.
 */
export const CardAlert = forwardRef<HTMLDivElement, CardAlertProps>(function CardAlert(props, ref) {
  const { run, labels } = useCard('Card.Alert');
  const error = useWorkflowState(run, (state) => state.error);
  const node = useWorkflowState(run, readNode);
  const interrupted = useWorkflowState(run, (state) => state.status === 'interrupted');
  const element = useRef<HTMLDivElement>(null);
  const speaks = useAlert(error, error !== null, element);
  // In the words of that moment: in those of another language it would be told again.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const text = useMemo(() => error && sentence(error, node, interrupted, labels), [error]);
  return renderPart('div', {
    slot: 'card-alert',
    state: {},
    props,
    own: {
      role: 'alert',
      className: 'fw-visually-hidden',
      children: speaks ? text : null,
    },
    ref: useMergedRef(element, ref),
  });
});

function readNode(state: RunState): string | null {
  const nodeId = state.error?.nodeId ?? null;
  return nodeId === null ? null : plainLine(selectNode(state, nodeId)?.label ?? nodeId, 80);
}

function sentence(
  error: RunError,
  node: string | null,
  interrupted: boolean,
  labels: WorkflowLabels,
): string {
  const [field] = error.fields;
  const reason = field
    ? `${field.path.join('.') || labels.errorInput}: ${fieldRule(error, labels) ?? field.message}`
    : labels.errorMessage(error);
  const kind = interrupted && error.kind !== 'gone' ? 'incomplete' : error.kind;
  return `${labels.errorTitle(kind, node)}. ${plainLine(reason, 300)}`;
}
