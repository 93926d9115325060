import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { createWorkflowRun, MediaList, WorkflowMedia, WorkflowProvider } from 'react-fal-workflow';
import { complete, handDriven, submit, turns } from '../react/support.tsx';

const ids = Array.from({ length: 12 }, (_, index) => `node-${index}`);
// Not cut: a string of this length is what made looking at each one again expensive.
const picture = (id: string) => `data:image/png;base64,${id}${'A'.repeat(2000)}`;

/** A run whose nodes make a picture each, one after the other. */
function oneByOne() {
  const server = handDriven();
  const run = createWorkflowRun('workflows/acme/long', { transport: server });
  const play = async (seen: (id: string) => boolean) => {
    await act(async () => {
      void run.start({});
      await turns();
    });
    for (const id of ids) {
      await act(() => server.say(submit(id)));
      await act(() => server.say(complete(id, { image: { url: picture(id) } })));
      await waitFor(() => expect(seen(id)).toBe(true));
    }
  };
  return { run, play };
}

describe('pictures that come one by one', () => {
  it.each(['content', 'box'] as const)(
    'each render as often as the first or the last of them (%s)',
    async (fit) => {
      const { run, play } = oneByOne();
      const renders = new Map<string, number>();
      // Without StrictMode, which renders everything twice.
      render(
        <MediaList.Root run={run} fit={fit} onOpenedChange={() => undefined}>
          <MediaList.List>
            {(item) => (
              <MediaList.Item
                item={item}
                render={(props) => {
                  renders.set(item.name, (renders.get(item.name) ?? 0) + 1);
                  return <div {...props} />;
                }}
              >
                <MediaList.Image />
              </MediaList.Item>
            )}
          </MediaList.List>
        </MediaList.Root>,
      );
      await play((id) => fit === 'box' || renders.has(id));
      const shown = fit === 'box' ? 6 : ids.length;
      await waitFor(() => expect(renders.size).toBe(shown));
      // In a box, the last tile counts those that it stands for.
      const counts = [...renders.values()].slice(0, fit === 'box' ? -1 : undefined);
      // Once when it comes, and once when it knows that it loads.
      expect(Math.max(...counts)).toBeLessThanOrEqual(2);
    },
  );

  it('have their addresses looked at once for each place that they stand in', async () => {
    let looks = 0;
    const policy = {
      // Read once for each look.
      get dataTypes() {
        looks += 1;
        return ['image/png'];
      },
    };
    const { run, play } = oneByOne();
    const { container } = render(
      <WorkflowProvider mediaPolicy={policy}>
        <WorkflowMedia run={run} />
      </WorkflowProvider>,
    );
    await play((id) => container.querySelector(`img[alt="Image from ${id}"]`) !== null);
    for (const image of container.querySelectorAll('img')) fireEvent.load(image);
    fireEvent.click(screen.getByRole('button', { name: 'Enlarge: Image from node-0' }));
    fireEvent.keyDown(screen.getByRole('dialog'), { key: '+' });
    // The list's twelve; the lightbox's picture, and its download.
    expect(looks).toBe(ids.length + 2);
  });
});
