'use client';

import { forwardRef } from 'react';
import { isDeveloperHint, type RunError } from '../../core/index.ts';
import { plainLine } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useErrorPanel } from './errorContext.ts';
import { fieldRule } from './fieldRule.ts';
import { visitorHint } from './visitorHint.ts';

/** Props of `<ErrorPanel.Hint>`. */
export interface ErrorPanelHintProps extends PartProps<'p', RunError> {}

/**
 * What to do about it, and whether trying again can help; nothing when nobody knows. A hint that only those who make the
 * app can follow waits for `<ErrorPanel.More>`; until then it says what visitors need to know. Renders a `<p>`.
 */
export const ErrorPanelHint = forwardRef<HTMLParagraphElement, ErrorPanelHintProps>(
  function ErrorPanelHint(props, ref) {
    const { error, labels, open } = useErrorPanel('ErrorPanel.Hint');
    const retry = error.retryable === null ? null : error.retryable ? labels.retryable : labels.notRetryable;
    const own = open || !isDeveloperHint(error) ? labels.errorHint(error) : visitorHint(error, labels);
    const hint = fieldRule(error, labels) === null ? (own ?? retry) : labels.changeInput;
    if (hint === null) return null;
    return renderPart('p', {
      slot: 'error-hint',
      state: error,
      props,
      own: { dir: 'auto', children: plainLine(hint) },
      ref,
    });
  },
);
