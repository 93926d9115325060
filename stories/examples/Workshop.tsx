import { useState } from 'react';
import { useWorkflow, WorkflowControls } from 'react-fal-workflow';
import { sticker } from './sticker.ts';

const words = {
  success: 'Your sticker is ready.',
  error: 'The sticker could not be made.',
  canceled: 'Canceled.',
  interrupted: 'The connection broke. It may have been billed.',
};

export function Workshop() {
  const [toast, setToast] = useState('');
  const { run } = useWorkflow(sticker, {
    // Once a run, whatever its end. StrictMode and renders do not repeat it.
    onSettled: (settled) => setToast(words[settled.status]),
  });
  return (
    <section>
      <WorkflowControls run={run} input={{ prompt: 'a cute puppy' }} />
      <div role="status" className="example-toast">
        {toast && (
          <p>
            {toast}{' '}
            <button type="button" onClick={() => setToast('')}>
              Close
            </button>
          </p>
        )}
      </div>
    </section>
  );
}
