import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { WorkflowProgress } from 'react-fal-workflow';
import { driven, show, still } from './support.tsx';

const bar = () => screen.getByRole('progressbar', { name: 'Progress' });
const share = () => Number(bar().style.getPropertyValue('--fw-progress'));

describe('WorkflowProgress', () => {
  it('grows with the nodes that are done, in words too', () => {
    const { run, set } = driven('sticker', -1);
    show(<WorkflowProgress run={run} />);
    const element = bar();
    expect([share(), element.getAttribute('aria-valuetext')]).toEqual([0, '0 of 3']);
    set(3000);
    expect(share()).toBeCloseTo(1 / 3);
    expect(element.getAttribute('aria-valuenow')).toBe('1');
    expect(element.getAttribute('aria-valuemax')).toBe('3');
    screen.getByText('1 of 3');
    set();
    expect([share(), element.getAttribute('aria-valuetext')]).toEqual([1, '3 of 3']);
    expect(bar()).toBe(element);
  });

  it.each([
    ['nodeError', 2, 'error'],
    ['canceled', 1, 'canceled'],
    ['interrupted', 1, 'interrupted'],
    ['http403', 0, 'error'],
  ] as const)('stays where it was when %s ends the run', (name, settled, status) => {
    show(<WorkflowProgress run={still(name)} />);
    expect(bar().getAttribute('aria-valuenow')).toBe(String(settled));
    expect(share()).toBeCloseTo(settled / 3);
    expect(bar().dataset['status']).toBe(status);
  });

  it('measures nothing without a plan, until a success', () => {
    const { run, set } = driven('unplanned', 3000);
    show(<WorkflowProgress run={run} />);
    expect(bar().dataset['measure']).toBe('unknown');
    expect(bar().hasAttribute('aria-valuenow')).toBe(false);
    expect(bar().getAttribute('aria-valuetext')).toBe('1 step done');
    set();
    expect([bar().dataset['measure'], share()]).toEqual(['known', 1]);
  });

  it('measures nothing of a run whose nodes cannot be seen, and counts none', () => {
    const { run, set } = driven('queued', 300);
    const { container } = show(<WorkflowProgress run={run} />);
    const value = () => container.querySelector('[data-slot="progress-value"]')?.textContent;
    const seen = () => [
      bar().dataset['measure'],
      bar().dataset['queue'],
      bar().getAttribute('aria-valuetext'),
      value(),
    ];
    expect(seen()).toEqual(['unknown', 'waiting', 'In queue', 'In queue']);
    expect(bar().hasAttribute('aria-valuenow')).toBe(false);
    set(9000);
    expect(seen()).toEqual(['unknown', undefined, 'Running', 'Running']);
    set();
    expect(seen()).toEqual(['known', undefined, 'Done', 'Done']);
    expect(share()).toBe(1);
  });
});
