import {
  mediaUrl,
  readMedia,
  selectDuration,
  useWorkflowHistory,
  type WorkflowDefinition,
} from 'react-fal-workflow';

const seconds = new Intl.NumberFormat('en', {
  style: 'unit',
  unit: 'second',
  unitDisplay: 'narrow',
  maximumFractionDigits: 1,
});

/** Runs that have ended, newest first, from the query cache. */
export function History({ definition }: { definition: WorkflowDefinition<Record<string, unknown>> }) {
  const runs = useWorkflowHistory(definition);
  if (runs.length === 0) return null;
  return (
    <section className="demo-card">
      <h2 className="demo-caption">History</h2>
      <ol className="demo-history">
        {runs.slice(0, 8).map((state) => (
          <li key={state.runId ?? state.startedAt}>
            <Thumbnail output={state.output} />
            <span className="demo-history-prompt">{String(state.input?.['prompt'] ?? '')}</span>
            <span className="demo-history-end">
              {state.status === 'success'
                ? seconds.format((selectDuration(state) ?? 0) / 1000)
                : state.status}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Thumbnail({ output }: { output: unknown }) {
  const picture = readMedia(output).find(({ kind }) => kind === 'image');
  const src = picture ? mediaUrl(picture.url, { purpose: 'image', pageIsLoopback: true }) : null;
  return src === null ? (
    <span className="demo-thumbnail" />
  ) : (
    <img className="demo-thumbnail" src={src} alt="" />
  );
}
