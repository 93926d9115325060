import { useQuery } from '@tanstack/react-query';
import {
  defineWorkflow,
  planFromDefinition,
  useWorkflow,
  Workflow,
} from 'react-fal-workflow';

const endpoint = 'workflows/fal-ai/sdxl-sticker';

interface NewcomerProps {
  /** Fetches the workflow's definition from a route of your server. */
  readDefinition: () => Promise<unknown>;
}

export function Newcomer({ readDefinition }: NewcomerProps) {
  // Until the answer is there the bare endpoint runs as well, without a plan.
  const { data: definition = endpoint } = useQuery({
    queryKey: ['definition', endpoint],
    queryFn: async () => {
      const plan = planFromDefinition(await readDefinition());
      return defineWorkflow({ endpoint, plan });
    },
    staleTime: Infinity,
  });
  const { run } = useWorkflow(definition);
  return (
    <Workflow
      run={run}
      title="Sticker"
      input={{ prompt: 'a cute puppy' }}
    />
  );
}
