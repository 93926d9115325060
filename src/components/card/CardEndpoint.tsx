'use client';

import { forwardRef } from 'react';
import { EndpointId } from '../internal/EndpointId.tsx';
import { plainLine } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useCard } from './cardContext.ts';

/** Props of `<Card.Endpoint>`. */
export interface CardEndpointProps extends PartProps<'p', object> {}

/** The workflow's endpoint id, shortened in the middle when it must be. Renders a `<p>`. */
export const CardEndpoint = forwardRef<HTMLParagraphElement, CardEndpointProps>(
  function CardEndpoint(props, ref) {
    const { run } = useCard('Card.Endpoint');
    const endpoint = plainLine(run.definition.endpoint, 200);
    return renderPart('p', {
      slot: 'card-endpoint',
      state: {},
      props,
      own: {
        dir: 'ltr',
        title: endpoint,
        children: <EndpointId id={endpoint} slot="card-endpoint" />,
      },
      ref,
    });
  },
);
