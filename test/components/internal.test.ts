import { describe, expect, it, vi } from 'vitest';
import { createDurationFormat } from '../../src/components/internal/duration.ts';
import { mergeProps, mergeRefs } from '../../src/components/internal/mergeProps.ts';
import { longText, markInvisible, plainLine } from '../../src/components/internal/plainLine.ts';
import { readText } from '../../src/components/timeline/readText.ts';
import { selectParallel } from '../../src/components/timeline/selectParallel.ts';
import { createWorkflowRun, defineWorkflow, type RunState } from 'react-fal-workflow/core';
import { sampleRuns, sampleState } from 'react-fal-workflow/testing';
import { needsRefCleanups } from '../react/reactFeatures.ts';

describe('createDurationFormat', () => {
  const { short, long } = createDurationFormat('en');
  it.each([
    [0, '0.0s'],
    [849, '0.8s'],
    [9_960, '10.0s'],
    [38_210, '38.2s'],
    [59_990, '59s'],
    [74_000, '1m 14s'],
    [3_725_000, '1h 2m'],
    [-5, '0.0s'],
  ])('writes %i ms as %s', (milliseconds, text) => {
    expect(short(milliseconds)).toBe(text);
  });

  it('drops the tenths of a clock that has run for ten seconds, and never shows more than has passed', () => {
    expect(short(31_400, true)).toBe('31s');
    expect(short(9_990, true)).toBe('9.9s');
  });

  it('has words for speech', () => {
    expect(long(1400)).toBe('1.4 seconds');
    expect(long(2000)).toBe('2 seconds');
  });
});

describe('markInvisible', () => {
  it('makes control and override characters visible', () => {
    expect(markInvisible('photo\u202egpj.exe\u0000')).toBe('photo\ufffdgpj.exe\ufffd');
    expect(plainLine('a\r\nb\tc')).toBe('a b c');
  });
});

describe('longText', () => {
  it('is cut between letters, and whole once it is open', () => {
    const text = `${'a'.repeat(3999)}\u{1f436} and more`;
    expect(longText(text, false)).toBe(`${'a'.repeat(3999)}…`);
    expect(longText(text, true)).toBe(text);
  });
});

describe('readText', () => {
  it('finds what a language model wrote, and no addresses', () => {
    expect(readText({ output: 'A puppy.' })).toBe('A puppy.');
    expect(readText('A puppy.')).toBe('A puppy.');
    expect(readText({ output: 'https://fal.media/a.png', text: 'A puppy.' })).toBe('A puppy.');
    expect(readText({ prompt: 'the input', seed: 1 })).toBeNull();
    expect(readText({ output: 'See https://fal.media/a.png' })).toBe('See https://fal.media/a.png');
  });
});

describe('selectParallel', () => {
  it('knows a plan, whatever has happened', () => {
    for (const until of [-1, 6000, Number.POSITIVE_INFINITY]) {
      expect(selectParallel(sampleState(sampleRuns.parallel, { until }))).toBe('.sme.');
    }
  });

  it('brackets nobody in a chain', () => {
    expect(selectParallel(sampleState(sampleRuns.sticker))).toBe('...');
    expect(selectParallel(sampleState(sampleRuns.unplanned))).toBe('...');
  });

  it.each([
    ['a chain, last node first', { publish: ['upscale'], upscale: ['draw'], draw: [] }, '...'],
    [
      'a fan, last node first',
      { publish: ['big', 'small'], big: ['draw'], small: ['draw'], draw: [] },
      '.se.',
    ],
    ['a cycle, which ends', { a: ['b'], b: ['a'], c: [] }, '...'],
  ])('goes by what waits for what, however the plan is written: %s', (_, plan, pattern) => {
    expect(selectParallel(stateOf(plan))).toBe(pattern);
  });

  it('goes by time where there is no plan', () => {
    const { nodes, ...rest } = sampleState(sampleRuns.parallel);
    const unplanned = Object.fromEntries(
      Object.entries(nodes).map(([id, node]) => [id, { ...node, dependsOn: [] }]),
    );
    expect(selectParallel({ ...rest, nodes: unplanned } as never)).toBe('.ome.');
  });
});

function stateOf(plan: Readonly<Record<string, readonly string[]>>): RunState {
  const nodes = Object.entries(plan).map(([id, dependsOn]) => ({
    id,
    label: id,
    app: 'acme/model',
    dependsOn,
  }));
  return createWorkflowRun(defineWorkflow({ endpoint: 'workflows/acme/any', plan: nodes })).getState();
}

describe('mergeProps', () => {
  it("calls the user's handler first, who can keep the part from acting", () => {
    const calls: string[] = [];
    const merged = mergeProps(
      { onClick: () => calls.push('part') },
      { onClick: (event: { defaultPrevented: boolean }) => calls.push(`user ${event.defaultPrevented}`) },
    ) as { onClick: (event: { defaultPrevented: boolean }) => void };
    merged.onClick({ defaultPrevented: false });
    merged.onClick({ defaultPrevented: true });
    expect(calls).toEqual(['user false', 'part', 'user true']);
  });

  it('fills two refs and empties both, cleanups too', ({ skip }) => {
    needsRefCleanups(skip);
    const cleanup = vi.fn();
    const object = { current: null as string | null };
    const merged = mergeRefs<string>(object, () => cleanup) as (value: string | null) => (() => void) | void;
    const undo = merged('element');
    expect(object.current).toBe('element');
    undo?.();
    expect(object.current).toBeNull();
    expect(cleanup).toHaveBeenCalledTimes(1);
  });

  it('takes nothing for a cleanup that is no function', () => {
    const kept: (string | null)[] = [];
    const object = { current: null as string | null };
    // As written in many places: `ref={(element) => (kept = element)}`.
    const keep: (value: string | null) => void = (value) => {
      kept.push(value);
      return value;
    };
    const merged = mergeRefs<string>(object, keep) as (value: string | null) => unknown;
    expect(merged('element')).toBeUndefined();
    merged(null);
    expect(kept).toEqual(['element', null]);
    expect(object.current).toBeNull();
  });

  it('returns nothing in React 18, which knows no cleanups and warns about them', async () => {
    vi.resetModules();
    vi.doMock('react', async (actual) => ({ ...(await actual<object>()), version: '18.3.1' }));
    const old = await import('../../src/components/internal/mergeProps.ts');
    vi.doUnmock('react');
    const cleanup = vi.fn();
    const object = { current: null as string | null };
    const merged = old.mergeRefs<string>(object, () => cleanup) as (value: string | null) => unknown;
    expect(merged('element')).toBeUndefined();
    expect(merged(null)).toBeUndefined();
    expect(object.current).toBeNull();
    expect(cleanup).not.toHaveBeenCalled();
  });
});
