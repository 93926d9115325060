'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useCard } from './cardContext.ts';

/** Props of `<Card.Header>`. */
export interface CardHeaderProps extends PartProps<'div', object> {}

/** The line with the name, the status and the button. Renders a `<div>`. */
export const CardHeader = forwardRef<HTMLDivElement, CardHeaderProps>(function CardHeader(props, ref) {
  useCard('Card.Header');
  return renderPart('div', { slot: 'card-header', state: {}, props, ref });
});
