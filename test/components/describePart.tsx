import { cloneElement, createRef, type ReactElement, type ReactNode } from 'react';
import { render } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { show } from './support.tsx';

export interface PartUnderTest {
  /** As users write it: `Timeline.Label`. */
  name: string;
  /** The part with the props that it needs. */
  part: ReactElement<Record<string, unknown>>;
  /** What the part must be placed within: a root with a run in a state in which the part shows. */
  within: (part: ReactNode) => ReactElement;
  tag: string;
  slot: string;
  /** The root or part whose absence is a mistake; none for roots. */
  needs?: string;
}

/** What every part promises: one element, ref, props, class names, `render`, and an error that says where it belongs. */
export function describePart({ name, part, within, tag, slot, needs }: PartUnderTest): void {
  const find = (container: HTMLElement) => {
    const [first] = container.querySelectorAll<HTMLElement>(`[data-slot="${slot}"]`);
    if (!first) throw new Error(`${name} rendered nothing`);
    return first;
  };

  describe(`<${name}>`, () => {
    it(`renders one <${tag}> with its public class name`, () => {
      const element = find(show(within(part)).container);
      expect(element.tagName).toBe(tag.toUpperCase());
      expect(element.classList.contains(`fw-${slot}`)).toBe(true);
    });

    it('spreads props and joins class names', () => {
      const given = cloneElement(part, { className: 'mine', 'data-mine': 'yes', lang: 'de' });
      const element = find(show(within(given)).container);
      expect(element.classList.contains('mine')).toBe(true);
      expect(element.classList.contains(`fw-${slot}`)).toBe(true);
      expect(element.dataset['mine']).toBe('yes');
      expect(element.lang).toBe('de');
    });

    it('forwards its ref', () => {
      const ref = createRef<HTMLElement>();
      const { container } = show(within(cloneElement(part, { ref })));
      expect(ref.current).toBe(find(container));
    });

    it('renders another element, with both refs', () => {
      const ref = createRef<HTMLElement>();
      const inner = createRef<HTMLElement>();
      const render = <section ref={inner} className="other" />;
      const { container } = show(within(cloneElement(part, { ref, render })));
      const element = find(container);
      expect(element.tagName).toBe('SECTION');
      expect(element.classList.contains('other')).toBe(true);
      expect(element.classList.contains(`fw-${slot}`)).toBe(true);
      expect(ref.current).toBe(element);
      expect(inner.current).toBe(element);
    });

    it('gives a render function its props and state', () => {
      const seen = vi.fn<(props: object, state: unknown) => void>();
      const renderIt = (props: object, state: unknown) => {
        seen(props, state);
        return <article {...props} />;
      };
      const { container } = show(within(cloneElement(part, { render: renderIt })));
      expect(find(container).tagName).toBe('ARTICLE');
      expect(seen.mock.calls[0]?.[1]).toBeTypeOf('object');
    });

    if (needs) {
      it(`says that it belongs within <${needs}>`, () => {
        vi.spyOn(console, 'error').mockImplementation(() => undefined);
        expect(() => render(part)).toThrow(new RegExp(`<${name}> must be placed within <[\\w.]+>`));
      });
    }
  });
}
