'use client';

import { forwardRef } from 'react';
import type { RunError } from '../../core/index.ts';
import { plainLine } from '../internal/plainText.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useErrorPanel } from './errorContext.ts';

/** Props of `<ErrorPanel.Message>`. */
export interface ErrorPanelMessageProps extends PartProps<'p', RunError> {}

/** The error's own sentence, as text whatever is in it. Renders a `<p>`. */
export const ErrorPanelMessage = forwardRef<HTMLParagraphElement, ErrorPanelMessageProps>(
  function ErrorPanelMessage(props, ref) {
    const { error, labels } = useErrorPanel('ErrorPanel.Message');
    const [first] = error.fields;
    const repeats = first !== undefined && error.message.includes(first.message);
    return renderPart('p', {
      slot: 'error-message',
      state: error,
      props,
      own: { dir: 'auto', children: repeats ? labels.inputRefused : plainLine(error.message, 600) },
      ref,
    });
  },
);
