import { readMedia, WorkflowMedia, type RunStatus } from 'react-fal-workflow';

const waiting: Readonly<Record<RunStatus, string>> = {
  idle: 'The result appears here.',
  running: 'Working on it…',
  success: 'The result holds no media.',
  error: 'No result: the run failed.',
  canceled: 'No result: the run was canceled.',
  interrupted: 'No result: the run was interrupted.',
};

/** What the run as a whole has made: the first of it large, what led to it small beneath. */
export function Result({ status, output }: { status: RunStatus; output: unknown }) {
  const isThere = status === 'success' && readMedia(output).length > 0;
  return (
    <section className="demo-card">
      <h2 className="demo-caption">Result</h2>
      {/* One box, whatever is in it: what stands below does not move. */}
      <div className="demo-result">
        {isThere ? (
          <WorkflowMedia source="output" limit={5} />
        ) : (
          <p className="demo-waiting">{waiting[status]}</p>
        )}
      </div>
    </section>
  );
}
