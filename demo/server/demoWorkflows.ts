import { endpointOf, listDefinitions } from '../../emulator/index.ts';

/** What the page knows of a workflow before it runs. */
export interface DemoWorkflow {
  endpoint: string;
  title: string;
  /** The definition, for the plan; absent when nobody has it. */
  definition?: unknown;
  /** Prompts to begin with. */
  examples: string[];
  /** Label of the prompt field. */
  question: string;
  /** Label of the field for a picture, `image_url`; absent when the workflow takes none. */
  picture?: string | undefined;
}

export interface DemoConfig {
  mode: 'emulator' | 'fal';
  workflows: DemoWorkflow[];
}

interface Field {
  label?: string;
  examples?: string[];
}

const published = 'workflows/fal-ai/sdxl-sticker';

/** The workflows to choose from: all that ship with the local fal or, on the real one, those that exist there. */
export function demoWorkflows(isLocal: boolean, more = ''): DemoWorkflow[] {
  const shipped = listDefinitions().map((entry): DemoWorkflow => {
    const { contents } = entry;
    const schema = contents['schema'] as { input?: { prompt?: Field; image_url?: Field } } | undefined;
    const { prompt, image_url: picture } = schema?.input ?? {};
    return {
      endpoint: endpointOf(entry),
      title: entry.title,
      definition: contents,
      examples: prompt?.examples ?? [],
      question: prompt?.label ?? 'Prompt',
      picture: picture?.label,
    };
  });
  if (isLocal) return shipped;
  const named = more
    .split(',')
    .map((endpoint) => endpoint.trim())
    .filter((endpoint) => endpoint !== '')
    .map((endpoint): DemoWorkflow => ({ endpoint, title: endpoint, examples: [], question: 'Prompt' }));
  return [...shipped.filter(({ endpoint }) => endpoint === published), ...named];
}
