import { expect, test } from 'vitest';
import { createWorkflowRun, defineWorkflow } from 'react-fal-workflow/core';
import { endpoint, handTransport } from './support.ts';

test('a field that cannot be read, and that the schema leaves out, keeps no run from going', async () => {
  const { transport, requests, bodies } = handTransport();
  const schema = {
    '~standard': {
      version: 1 as const,
      vendor: 'test',
      validate: (value: unknown) => ({ value: { prompt: (value as { prompt: string }).prompt } }),
    },
  };
  const run = createWorkflowRun(defineWorkflow({ endpoint, input: schema }), { transport });
  const input = {
    prompt: 'a fox',
    get closed(): string {
      throw new Error('not yet');
    },
  };
  const settled = run.start(input);
  expect(requests.map(({ body }) => body)).toEqual([{ prompt: 'a fox' }]);
  bodies[0]?.send({ type: 'output', output: 1 });
  expect(await settled).toMatchObject({ status: 'success', output: 1 });
});
