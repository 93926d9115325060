import { expect, test } from 'vitest';
import { createWorkflowRun, defineWorkflow, type WorkflowTransport } from 'react-fal-workflow/core';
import { endpoint, handTransport } from './support.ts';

test('an input that leads back to itself is refused, also where its schema makes another of it', async () => {
  const { transport, requests } = handTransport();
  const looped = () => {
    const input: Record<string, unknown> = { prompt: 'a fox' };
    input['self'] = input;
    return input;
  };
  const input = {
    '~standard': { version: 1 as const, vendor: 'test', validate: () => ({ value: looped() }) },
  };
  const open: typeof transport.open = (request) =>
    transport.open({ ...request, body: JSON.stringify(request.body) });
  const run = createWorkflowRun(defineWorkflow({ endpoint, input }), { transport: { ...transport, open } });
  expect(await run.start(looped())).toMatchObject({ status: 'error' });
  expect(requests).toHaveLength(0);
});

test('a transport that answers without a promise is heard all the same', async () => {
  const answer = () =>
    new Response('data: {"type":"output","output":1}\n\n', {
      headers: { 'content-type': 'text/event-stream' },
    });
  // Its type forbids it, and JavaScript does not.
  const transport = { open: answer } as unknown as WorkflowTransport;
  expect(await createWorkflowRun(endpoint, { transport }).start({})).toMatchObject({ status: 'success' });
});

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
