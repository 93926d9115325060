'use client';

import { forwardRef } from 'react';
import type { RunError } from '../../core/index.ts';
import { plainLine } from '../internal/plainLine.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { useErrorPanel } from './errorContext.ts';
import { fieldRule } from './fieldRule.ts';

/** Props of `<ErrorPanel.Fields>`. */
export interface ErrorPanelFieldsProps extends PartProps<'ul', RunError> {}

/**
 * What is wrong with which field of the input; nothing when the error names none, or a row of the
 * page tells it. Renders a `<ul>`.
 */
export const ErrorPanelFields = forwardRef<HTMLUListElement, ErrorPanelFieldsProps>(
  function ErrorPanelFields(props, ref) {
    const { error, labels, inPlace, fieldLimit } = useErrorPanel('ErrorPanel.Fields');
    if (error.fields.length === 0 || inPlace) return null;
    const rule = fieldRule(error, labels);
    const shown = error.fields.slice(0, fieldLimit);
    const more = error.fields.length - shown.length;
    return renderPart('ul', {
      slot: 'error-fields',
      state: error,
      props,
      own: {
        role: 'list',
        children: (
          <>
            {shown.map((field, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- fields never move, and may be equal
              <li key={index} dir="auto">
                <code dir="ltr">
                  {field.path.length > 0 ? plainLine(fieldPath(field.path), 120) : labels.errorInput}
                </code>
                {/* A rule goes on from the name; what the model says is a sentence of its own. */}
                {rule === null ? ': ' : ' '}
                <span>{plainLine(rule ?? field.message, 300)}</span>
              </li>
            ))}
            {more > 0 ? <li>{labels.mediaMore(more)}</li> : null}
          </>
        ),
      },
      ref,
    });
  },
);

/** `['images', 0, 'url']` as people write it: `images[0].url`. */
function fieldPath(path: readonly (string | number)[]): string {
  return path.slice(0, 12).reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}
