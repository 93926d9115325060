'use client';

import { forwardRef, useRef, useState } from 'react';
import { isDeveloperHint } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useLayout } from '../internal/useLayout.ts';
import { useMergedRef } from '../internal/useMergedRef.ts';
import { watchSize } from '../internal/watchSize.ts';
import { useErrorPanel } from './errorContext.ts';

/** Props of `<ErrorPanel.More>`. */
export interface ErrorPanelMoreProps extends PartProps<'button', { open: boolean }> {}

/** Shows what was left out to keep the panel short; unseen while nothing is. Renders a `<button>`. */
export const ErrorPanelMore = forwardRef<HTMLButtonElement, ErrorPanelMoreProps>(
  function ErrorPanelMore(props, ref) {
    const { error, labels, open, setOpen, inPlace, fieldLimit } = useErrorPanel('ErrorPanel.More');
    const element = useRef<HTMLButtonElement>(null);
    const merged = useMergedRef(element, ref);
    // On the server, where nothing is measured, a guess.
    const [cut, setCut] = useState(error.message.length > 200);

    useLayout(() => {
      const panel = element.current?.closest('.fw-error');
      if (!panel || open) return;
      return watchSize(panel, () => {
        // No layout: nothing was measured, and the guess stands.
        if (panel.clientHeight === 0) return;
        const clamped = panel.querySelectorAll('.fw-error-message, .fw-error-hint');
        setCut([...clamped].some(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1));
      });
    }, [error, open, inPlace]);

    const more =
      cut ||
      isDeveloperHint(error) ||
      error.message.length > 600 ||
      (error.fields.length > fieldLimit && !inPlace);
    return renderPart('button', {
      slot: 'error-more',
      state: { open },
      props,
      own: {
        type: 'button',
        className: 'fw-link',
        // Its place is kept: a button that comes and goes with the width would be measured anew each time.
        'data-empty': !(more || open) || undefined,
        'aria-expanded': open,
        onClick: () => setOpen(!open),
        children: open ? labels.showLess : labels.showMore,
      },
      ref: merged,
    });
  },
);
