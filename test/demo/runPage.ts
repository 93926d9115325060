import type { Page } from 'playwright';

/** What a person sees of the run on a page of the demo, and does with it. */
export const runPage = {
  start: (page: Page) => page.getByRole('button', { name: 'Run', exact: true }).click(),

  badge: (page: Page, status: string) => page.locator(`[data-slot="status-badge"][data-status="${status}"]`),

  nodes: (page: Page) => page.locator('[data-slot="timeline-node"]'),

  statuses: (page: Page): Promise<(string | undefined)[]> =>
    runPage.nodes(page).evaluateAll((all) => all.map((node) => (node as HTMLElement).dataset['status'])),

  /** The first node is done, and another one at work. */
  async midRun(page: Page): Promise<void> {
    await page.waitForFunction(() => {
      const rows = [...document.querySelectorAll<HTMLElement>('[data-slot="timeline-node"]')];
      return (
        rows.some(({ dataset }) => dataset['status'] === 'success') &&
        rows.some(({ dataset }) => dataset['status'] === 'running')
      );
    });
  },

  /** The times on the rows, as they stand there. */
  durations: (page: Page): Promise<string[]> =>
    page.locator('[data-slot="timeline-duration"]').allInnerTexts(),

  /** The seconds that each node took, as the relay has recorded them. */
  recorded: (page: Page): Promise<number[]> =>
    page.evaluate(async () => {
      const name = Object.keys(localStorage).find((key) => key.startsWith('fal-workflow:')) ?? '';
      const { runId } = JSON.parse(localStorage.getItem(name) ?? '{}') as { runId?: string };
      const answer = await fetch(`/api/workflows/runs/${runId}`);
      const state = (await answer.json()) as {
        order: string[];
        nodes: Record<string, { startedAt: number; endedAt: number }>;
      };
      return state.order.map((id) => {
        const { startedAt = NaN, endedAt = NaN } = state.nodes[id] ?? {};
        return (endedAt - startedAt) / 1000;
      });
    }),

  /** Rows of the history. */
  history: (page: Page) => page.locator('.demo-history li'),

  /** The card's button takes no press for half a second after its word has changed, as a person would want. */
  settleButton: (page: Page): Promise<void> => page.waitForTimeout(600),

  async cancel(page: Page): Promise<void> {
    await runPage.settleButton(page);
    await page.getByRole('button', { name: 'Cancel' }).click();
  },
};
