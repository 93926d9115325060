import {
  defineWorkflow,
  planFromDefinition,
  useWorkflow,
  Workflow,
} from 'react-fal-workflow';
import 'react-fal-workflow/styles.css';
import exported from './sdxl-sticker.json';

const sticker = defineWorkflow({
  endpoint: 'workflows/fal-ai/sdxl-sticker',
  plan: planFromDefinition(exported),
});

export function Sticker() {
  const { run } = useWorkflow(sticker);
  return (
    <Workflow
      run={run}
      title="Sticker"
      input={{ prompt: 'a cute puppy' }}
    />
  );
}
