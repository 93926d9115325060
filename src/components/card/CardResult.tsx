'use client';

import { forwardRef, useMemo } from 'react';
import { readMedia, type NodeState } from '../../core/index.ts';
import { useWorkflowState } from '../../react/useWorkflowState.ts';
import { renderPart, type PartProps } from '../internal/renderPart.tsx';
import { JsonInspector } from '../json/JsonInspector.tsx';
import { WorkflowMedia } from '../media/WorkflowMedia.tsx';
import { readText, valuesOf } from '../timeline/readText.ts';
import { tracesOf } from '../timeline/resultRows.ts';
import { useCard } from './cardContext.ts';
import { CardText } from './CardText.tsx';
import { useBodyShows } from './useBodyShows.ts';

/** Props of `<Card.Result>`. */
export interface CardResultProps extends PartProps<'div', object> {
  /**
   * Whether the body shows what the nodes made. What it really shows is left out in any case; this spares a server's
   * page the first sight of it.
   * @default false
   */
  rows?: boolean | undefined;
}

/**
 * The run's result: its files, its text, or else its JSON, without what the body shows already. Renders a `<div>`.
 */
export const CardResult = forwardRef<HTMLDivElement, CardResultProps>(function CardResult(
  { rows = false, ...props },
  ref,
) {
  const { run, labels, body } = useCard('Card.Result');
  const output = useWorkflowState(run, (state) => state.rawOutput);
  const nodes = useWorkflowState(run, (state) => (state.rawOutput === null ? null : state.nodes));
  const shown = useBodyShows(body, rows);
  const result = useMemo(
    () => nodes && readResult(output, shown ? Object.values(nodes) : []),
    [output, nodes, shown],
  );
  if (result === null || !(result.media || result.text !== null || result.data)) return null;
  return renderPart('div', {
    slot: 'card-result',
    state: {},
    props,
    own: {
      children: result.data ? (
        <JsonInspector value={output} name={labels.result} />
      ) : (
        <>
          <p className="fw-card-caption">{labels.result}</p>
          {result.text === null ? null : <CardText text={result.text} labels={labels} />}
          {result.media ? <WorkflowMedia run={run} source="output" /> : null}
        </>
      ),
    },
    ref,
  });
});

/** What of an output is new to somebody who sees what these nodes made. */
function readResult(
  output: unknown,
  nodes: readonly NodeState[],
): { media: boolean; text: string | null; data: boolean } {
  const media = readMedia(output);
  const values = valuesOf(output);
  // Under a key of its own it is text as well, as long as it stands alone.
  const text = readText(output) ?? (values.length === 1 ? readText(values[0]) : null);
  const made = new Set<unknown>(nodes.flatMap((node) => tracesOf(node.output)));
  return {
    media: media.some(({ url }) => !made.has(url)),
    text: made.has(text) ? null : text,
    data: media.length === 0 && text === null && values.some((value) => !made.has(value)),
  };
}
