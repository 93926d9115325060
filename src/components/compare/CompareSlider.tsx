'use client';

import { forwardRef, type ChangeEvent } from 'react';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useCompare, type CompareState } from './compareContext.ts';

/** Props of `<Compare.Slider>`. */
export interface CompareSliderProps extends PartProps<'input', CompareState> {}

/** Moves the border between the pictures, by drag anywhere on them and by keyboard. Renders an `<input>`. */
export const CompareSlider = forwardRef<HTMLInputElement, CompareSliderProps>(
  function CompareSlider(props, ref) {
    const { labels, position, setPosition } = useCompare('Compare.Slider');
    return renderPart('input', {
      slot: 'compare-slider',
      state: { position },
      props,
      own: {
        type: 'range',
        min: 0,
        max: 100,
        step: 1,
        value: position,
        'aria-label': labels.compare,
        'aria-valuetext': labels.compareValue(Math.round(position), labels.before, labels.after),
        onChange: ({ currentTarget }: ChangeEvent<HTMLInputElement>) =>
          setPosition(currentTarget.valueAsNumber),
      },
      ref,
    });
  },
);
