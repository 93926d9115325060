import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { WorkflowEvent } from '../../emulator/workflow/events.ts';
import { executeWorkflow } from '../../emulator/workflow/executeWorkflow.ts';
import { planWorkflow } from '../../emulator/workflow/planWorkflow.ts';
import { storedDefinition, textNode } from './testRuns.ts';

/** Any graph without circles: each node may need any of those before it, by `depends` or by a reference. */
const graphs = fc
  .array(fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 3 }), { minLength: 1, maxLength: 12 })
  .map((wishes) =>
    wishes.map((needs, index) => ({
      id: `group/node_${index}`,
      needs:
        index === 0
          ? []
          : needs.map(([number, byReference]) => ({ id: `group/node_${number % index}`, byReference })),
    })),
  );

it('runs every node of any graph once, after all that it needs', async () => {
  await fc.assert(
    fc.asyncProperty(graphs, fc.infiniteStream(fc.nat(4)), fc.boolean(), async (graph, turns, reversed) => {
      const nodes = graph.map(({ id, needs }) => ({
        ...textNode(
          id,
          'x',
          needs.filter(({ byReference }) => !byReference).map((need) => need.id),
        ),
        input: { from: needs.filter(({ byReference }) => byReference).map((need) => `$${need.id}.output`) },
      }));
      const plan = planWorkflow(
        storedDefinition(reversed ? nodes.toReversed() : nodes, { last: `$group/node_0.output` }),
      );
      if (!plan) throw new Error('Expected a plan');

      const events: WorkflowEvent[] = [];
      const outcome = await executeWorkflow({
        plan,
        input: {},
        emit: (event) => events.push(event),
        signal: new AbortController().signal,
        // Nodes end after a number of turns that fast-check chose: every interleaving can come up.
        async runNode(node) {
          for (let turn = turns.next().value ?? 0; turn > 0; turn -= 1) await Promise.resolve();
          return { output: node.id };
        },
      });

      expect(outcome).toEqual({ output: { last: 'group/node_0' } });
      const completed = new Set<string>();
      for (const event of events) {
        if (event.type === 'submit') {
          const entry = graph.find(({ id }) => id === event.node_id);
          for (const { id } of entry?.needs ?? []) expect(completed).toContain(id);
        }
        if (event.type === 'completion') completed.add(event.node_id);
      }
      expect(events.filter(({ type }) => type === 'submit')).toHaveLength(graph.length);
      expect(completed.size).toBe(graph.length);
      expect(events.at(-1)?.type).toBe('output');
    }),
  );
});
