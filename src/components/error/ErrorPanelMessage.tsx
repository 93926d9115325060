'use client';

import { forwardRef } from 'react';
import type { RunError } from '../../core/index.ts';
import { markInvisible, plainLine } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useErrorPanel } from './errorContext.ts';

/** Props of `<ErrorPanel.Message>`. */
export interface ErrorPanelMessageProps extends PartProps<'p', RunError> {
  /**
   * Whether a message that only repeats the fields is told in short, as `labels.inputRefused`, or not at all.
   * @default true
   */
  repeat?: boolean | undefined;
}

const limit = 4000;

/** The error's own sentence, as text whatever is in it; nothing while a row of the page tells it. Renders a `<p>`. */
export const ErrorPanelMessage = forwardRef<HTMLParagraphElement, ErrorPanelMessageProps>(
  function ErrorPanelMessage({ repeat = true, ...props }, ref) {
    const { error, labels, inPlace, open } = useErrorPanel('ErrorPanel.Message');
    const [first] = error.fields;
    const repeats = first !== undefined && error.message.includes(first.message);
    if (inPlace || (repeats && !repeat)) return null;
    const whole = open && !repeats;
    const message = labels.errorMessage(error);
    const text = whole ? markInvisible(message).slice(0, limit) : plainLine(message, 600);
    return renderPart('p', {
      slot: 'error-message',
      state: error,
      props,
      own: {
        dir: 'auto',
        // Whole, it may scroll, and what scrolls must be reachable by keyboard.
        tabIndex: whole ? 0 : undefined,
        children: repeats ? labels.inputRefused : text,
      },
      ref,
    });
  },
);
