import { WorkflowMedia, type RunStatus } from 'react-fal-workflow';

const waiting: Readonly<Record<RunStatus, string>> = {
  idle: 'The result appears here.',
  running: 'Working on it…',
  success: 'The result holds no media.',
  error: 'No result: the run failed.',
  canceled: 'No result: the run was canceled.',
  interrupted: 'No result: the run was interrupted.',
};

/** What the run as a whole has made. */
export function Result({ status }: { status: RunStatus }) {
  return (
    <section className="demo-card demo-result">
      <h2 className="demo-caption">Result</h2>
      {status === 'success' ? (
        <WorkflowMedia source="output" />
      ) : (
        <p className="demo-waiting">{waiting[status]}</p>
      )}
    </section>
  );
}
