// Components that are given what they show: there is no run anywhere around them.
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import {
  describeError,
  MediaCompare,
  MediaGallery,
  readMedia,
  WorkflowError,
  WorkflowMedia,
  WorkflowProvider,
  WorkflowTimeline,
  type WorkflowRun,
} from 'react-fal-workflow';
import { show, still } from './support.tsx';

const files = ['a', 'b', 'a'].flatMap((name) =>
  readMedia({ image: { url: `https://v3.fal.media/${name}.png` }, has_nsfw_concepts: [name === 'b'] }),
);
const detail = [{ loc: ['body', 'prompt'], msg: 'Said by the model', type: 'value_error' }];
const error = describeError({ detail }, { status: 422 });

describe('without a run', () => {
  it('a gallery shows what readMedia has found, each file once', async () => {
    const { container } = show(<MediaGallery items={files} />);
    expect(screen.getAllByRole('tab')).toHaveLength(2);
    await userEvent.click(screen.getByRole('tab', { name: 'Image 2 of 2 from Result' }));
    const stage = container.querySelector('[data-slot="media-stage"] img');
    expect(stage?.getAttribute('src')).toBe('https://v3.fal.media/b.png');
    expect(container.querySelector('[data-slot="media-frame"][data-veiled]')).not.toBeNull();
  });

  it('a list is in the language of the page, and shows what the page allows', () => {
    show(
      <WorkflowProvider labels={{ result: 'Ergebnis' }} mediaPolicy={{ allow: () => false }}>
        <WorkflowMedia items={files} />
      </WorkflowProvider>,
    );
    expect(screen.getAllByText('Ergebnis')).toHaveLength(2);
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('two pictures can be compared', () => {
    const [before, after] = files;
    show(<MediaCompare before={before!} after={after!} />);
    expect(screen.getAllByRole('img')).toHaveLength(2);
  });

  it('an error is told, and nothing is there to run again', async () => {
    const user = userEvent.setup();
    const { container } = show(<WorkflowError error={error} />);
    expect(container.textContent).toContain('Said by the model');
    expect(screen.queryByRole('button', { name: 'Run again' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Copy details' }));
    await screen.findByRole('button', { name: 'Copied' });
    expect(JSON.parse(await navigator.clipboard.readText())).toMatchObject({ error: { kind: error.kind } });
  });

  it('what needs a run says so', () => {
    expect(() => show(<WorkflowMedia />)).toThrow('was given no run');
    // What the hook gives, rather than its `run`: the compiler would say so.
    const hook = { status: 'idle', run: still('sticker') } as unknown as WorkflowRun;
    expect(() => show(<WorkflowTimeline run={hook} />)).toThrow('run={workflow.run}');
    expect(() => show(<MediaCompare before="draw" after={files[0]!} />)).toThrow('was given no run');
    expect(() => show(<WorkflowError />)).toThrow('was given no run');
  });
});

it('no error is no panel, with a run or without', () => {
  const { container } = show(
    <>
      <WorkflowError error={null} />
      <WorkflowError run={still('nodeError')} error={null} />
    </>,
  );
  expect(container.innerHTML).toBe('');
});
