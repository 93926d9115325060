import {
  Workflow,
  WorkflowControls,
  WorkflowError,
  WorkflowProgress,
  WorkflowStatus,
  WorkflowTimeline,
} from 'react-fal-workflow';
import { still } from '../support.tsx';
import './board.css';
import './brutalist.css';
import './editorial.css';
import './slate.css';

/** One theme on everything that it colours. The theme is a class name, and its file sets variables only. */
export function ThemeBoard({ theme }: { theme: string }) {
  return (
    <div className={`theme-board ${theme}`}>
      <div>
        <Workflow run={still('sticker', 3000)} input={{ prompt: 'a cute puppy' }} />
      </div>
      <div>
        <Workflow run={still('nodeError')} input={{ prompt: 'a puppy' }} />
        <WorkflowError run={still('interrupted')} />
        <div className="theme-panel fw-root fw-card">
          <WorkflowTimeline run={still('parallel', 12_000)} density="compact" />
          <WorkflowProgress run={still('long', 9000)} />
          <WorkflowStatus run={still('canceled')} />
          <WorkflowControls run={still('sticker', -1)} input={{ prompt: 'a cute puppy' }} />
        </div>
      </div>
    </div>
  );
}
