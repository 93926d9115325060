'use client';

import { forwardRef } from 'react';
import type { RunError } from '../../core/index.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useErrorPanel } from './errorContext.ts';

/** Props of `<ErrorPanel.Actions>`. */
export interface ErrorPanelActionsProps extends PartProps<'div', RunError> {}

/** The row of buttons. Renders a `<div>`. */
export const ErrorPanelActions = forwardRef<HTMLDivElement, ErrorPanelActionsProps>(
  function ErrorPanelActions(props, ref) {
    const { error } = useErrorPanel('ErrorPanel.Actions');
    return renderPart('div', { slot: 'error-actions', state: error, props, ref });
  },
);
