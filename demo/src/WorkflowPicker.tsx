import type { DemoWorkflow } from '../server/demoWorkflows.ts';
import { planOf } from './planOf.ts';

interface WorkflowPickerProps {
  workflows: readonly DemoWorkflow[];
  chosen: string;
  onChoose: (endpoint: string) => void;
}

/** The workflows to choose from. A run goes on when another one is chosen. */
export function WorkflowPicker({ workflows, chosen, onChoose }: WorkflowPickerProps) {
  return (
    <section>
      <h2 className="demo-caption">Workflows</h2>
      <ul className="demo-workflows">
        {workflows.map((workflow) => (
          <li key={workflow.endpoint}>
            <button
              type="button"
              aria-current={workflow.endpoint === chosen}
              onClick={() => onChoose(workflow.endpoint)}
            >
              <span className="demo-workflow-title">{workflow.title}</span>
              <span className="demo-workflow-nodes">{nodeCount(planOf(workflow).length)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function nodeCount(count: number): string {
  return count === 0 ? '' : count === 1 ? '1 node' : `${count} nodes`;
}
