import { defineWorkflow, type WorkflowNodeOptions } from '../../core/defineWorkflow.ts';
import type { ScriptStep } from '../script.ts';
import { complete, result, runNode, seconds, submit } from './events.ts';
import { landscape } from './pictures.ts';
import type { SampleRun } from './sampleRun.ts';

/** 26 nodes: a plan, twelve stills at once, twelve clips of them, one cut. */
export const long: SampleRun = { ...longRun(12), name: 'long', title: 'Live in the scene' };

function longRun(scenes: number): Omit<SampleRun, 'name' | 'title'> {
  const numbers = Array.from({ length: scenes }, (_, i) => i + 1);
  const nodes: Record<string, WorkflowNodeOptions> = {
    plan: { label: 'Plan the scenes', app: 'fal-ai/any-llm' },
  };
  for (const n of numbers) {
    nodes[`still-${n}`] = {
      label: `Still ${n}`,
      app: 'fal-ai/bytedance/seedream/v4/edit',
      dependsOn: ['plan'],
    };
  }
  for (const n of numbers) {
    nodes[`shot-${n}`] = { label: `Shot ${n}`, app: 'fal-ai/clarity-upscaler', dependsOn: [`still-${n}`] };
  }
  nodes['cut'] = {
    label: 'Final cut',
    app: 'fal-ai/ffmpeg-api/compose',
    dependsOn: numbers.map((n) => `shot-${n}`),
    makes: 'image',
  };

  const script: ScriptStep[] = [
    ...runNode('plan', 'fal-ai/any-llm', 3.2, { output: `${scenes} scenes, dawn to night.` }),
    ...numbers.map((n) => submit(`still-${n}`, 'fal-ai/bytedance/seedream/v4/edit')),
  ];
  for (const n of numbers) {
    script.push(seconds(0.7), complete(`still-${n}`, { images: [landscape(n)] }));
    script.push(submit(`shot-${n}`, 'fal-ai/clarity-upscaler'));
    if (n % 4 === 0) script.push({ comment: 'ping' });
  }
  for (const n of numbers) {
    script.push(seconds(1.1), complete(`shot-${n}`, { image: landscape(n, 1344, 768) }));
  }
  script.push(
    ...runNode('cut', 'fal-ai/ffmpeg-api/compose', 6.5, { thumbnail: landscape(scenes, 1344, 768) }),
  );
  script.push(result({ poster: landscape(scenes, 1344, 768) }));
  return {
    definition: defineWorkflow({ endpoint: 'workflows/fal-ai-community/live-in-scene', nodes }),
    input: { story: 'a day in the hills' },
    script,
    outcome: 'success',
  };
}
