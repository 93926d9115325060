'use client';

import { forwardRef } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useCard } from './cardContext.ts';

/** Props of `<Card.Actions>`. */
export interface CardActionsProps extends PartProps<'div', object> {}

/** The buttons at the end of the header. Renders a `<div>`. */
export const CardActions = forwardRef<HTMLDivElement, CardActionsProps>(function CardActions(props, ref) {
  useCard('Card.Actions');
  return renderPart('div', { slot: 'card-actions', state: {}, props, ref });
});
