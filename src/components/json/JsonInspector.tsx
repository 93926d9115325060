'use client';

import { forwardRef, useRef, type FocusEvent, type ReactElement } from 'react';
import type { WorkflowLabels } from '../../react/labels.ts';
import { useWorkflowDefaults } from '../../react/WorkflowProvider.tsx';
import { useLayout } from '../internal/useLayout.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { JsonCopy } from './JsonCopy.tsx';
import { JsonItem, JsonItems } from './JsonItem.tsx';
import { jsonSize } from './jsonText.ts';
import { moveTabStop, onTreeKey } from './treeKeys.ts';

/** Props of `<JsonInspector>`. */
export interface JsonInspectorProps extends Omit<PartProps<'div', { value: unknown }>, 'children'> {
  /** Anything that was read from JSON. */
  value: unknown;
  /**
   * What it is called, above the tree and for screen readers.
   * @default the label of a node's output
   */
  name?: string | undefined;
}

/**
 * A value as a tree that unfolds where one looks, however large or deep it is, and a button that copies it whole.
 * Renders a `<div>`.
 *
 * @example
 * <JsonInspector value={run.getState().rawOutput} />
 */
export const JsonInspector = forwardRef<HTMLDivElement, JsonInspectorProps>(function JsonInspector(
  { value, name, ...props },
  ref,
) {
  const { labels, locale } = useWorkflowDefaults();
  const title = name ?? labels.output;
  return renderPart('div', {
    slot: 'json',
    state: { value },
    props,
    own: {
      className: 'fw-root',
      children: (
        <>
          <div className="fw-json-head">
            <span className="fw-json-name">{title}</span>
            <JsonCopy value={value} />
          </div>
          <JsonTree value={value} name={title} labels={labels} locale={locale} />
        </>
      ),
    },
    ref,
  });
});

interface JsonTreeProps {
  value: unknown;
  name: string;
  labels: WorkflowLabels;
  locale: string;
}

function JsonTree({ value, name, ...rest }: JsonTreeProps): ReactElement {
  const tree = useRef<HTMLUListElement>(null);
  // The line that the Tab key leads to may be gone with the value that it was of.
  useLayout(() => {
    const first = tree.current?.querySelector('[role="treeitem"]');
    if (tree.current && first && !tree.current.querySelector('[tabindex="0"]'))
      moveTabStop(tree.current, first);
  }, [value]);
  // An empty tree would have nothing to focus, so a whole that holds nothing is a line of its own.
  const holder = typeof value === 'object' && jsonSize(value) ? value : null;
  return (
    <ul
      ref={tree}
      role="tree"
      aria-label={name}
      dir="ltr"
      className="fw-json-tree"
      onKeyDown={onTreeKey}
      onFocus={({ currentTarget, target }: FocusEvent<HTMLElement>) => moveTabStop(currentTarget, target)}
    >
      {holder ? (
        <JsonItems holder={holder} level={1} first {...rest} />
      ) : (
        <JsonItem name={null} value={value} level={1} first {...rest} />
      )}
    </ul>
  );
}
