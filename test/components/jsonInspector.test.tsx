import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { JsonInspector } from 'react-fal-workflow';
import { writeJson } from '../../src/components/json/writeJson.ts';
import { show } from './support.tsx';

const item = (name: string | RegExp) => screen.getByRole('treeitem', { name });
const items = () => screen.getAllByRole('treeitem').map((element) => element.textContent.trim());
const focused = () => document.activeElement?.textContent;
/** JSON as it comes from a server, so that a key may be called `__proto__`. */
const parsed = (json: string): unknown => JSON.parse(json);

describe('JsonInspector', () => {
  it('is a tree with a name, which folds objects and lists', async () => {
    show(<JsonInspector value={{ seed: 7, images: [{ url: 'a' }], ok: true, none: null }} name="Output" />);
    screen.getByRole('tree', { name: 'Output' });
    expect(items()).toEqual(['seed: 7', 'images: 1 entry', 'ok: true', 'none: null']);
    expect(item('images: 1 entry').getAttribute('aria-expanded')).toBe('false');
    expect(item('seed: 7').hasAttribute('aria-expanded')).toBe(false);
    await userEvent.click(within(item('images: 1 entry')).getByText('1 entry'));
    expect(items()).toEqual(['seed: 7', 'images: 1 entry', '0: 1 entry', 'ok: true', 'none: null']);
    await userEvent.click(within(item('0: 1 entry')).getByText('1 entry'));
    expect(items()).toContain('url: "a"');
    expect(item('images: 1 entry').getAttribute('aria-expanded')).toBe('true');
  });

  it('is one stop for the Tab key, and goes on where it was left', async () => {
    show(<JsonInspector value={{ a: { b: 1 }, c: 2 }} />);
    const stops = () => screen.getAllByRole('treeitem').filter((element) => element.tabIndex === 0);
    await userEvent.tab();
    expect(focused()).toBe('Copy JSON');
    await userEvent.tab();
    expect(focused()).toBe('a: 1 entry');
    await userEvent.keyboard('{ArrowDown}');
    expect(focused()).toBe('c: 2');
    expect(stops()).toHaveLength(1);
    await userEvent.tab();
    await userEvent.tab({ shift: true });
    expect(focused()).toBe('c: 2');
  });

  it('is walked by arrow keys, Home and End, and opened by Enter and Space', async () => {
    show(<JsonInspector value={{ a: { b: { c: 1 } }, d: 2 }} />);
    item('a: 1 entry').focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(items()).toEqual(['a: 1 entry', 'b: 1 entry', 'd: 2']);
    expect(focused()).toBe('a: 1 entry');
    await userEvent.keyboard('{ArrowRight}');
    expect(focused()).toBe('b: 1 entry');
    await userEvent.keyboard('{Enter}');
    expect(items()).toContain('c: 1');
    await userEvent.keyboard('{End}');
    expect(focused()).toBe('d: 2');
    await userEvent.keyboard('{ArrowUp}');
    expect(focused()).toBe('c: 1');
    await userEvent.keyboard('{ArrowLeft}');
    expect(focused()).toBe('b: 1 entry');
    await userEvent.keyboard('{ArrowLeft}');
    expect(items()).not.toContain('c: 1');
    await userEvent.keyboard(' ');
    expect(items()).toContain('c: 1');
    await userEvent.keyboard('{Home}{ArrowLeft}');
    expect(items()).toEqual(['a: 1 entry', 'd: 2']);
    expect(focused()).toBe('a: 1 entry');
  });

  it('shows a hundred entries, and the next hundred when asked', async () => {
    const { container } = show(<JsonInspector value={Array.from({ length: 250 }, (_, i) => i * 10)} />);
    // Roles of hundreds of lines take a test environment seconds to work out.
    const lines = () => container.querySelectorAll<HTMLElement>('[role="treeitem"]');
    expect(lines()).toHaveLength(101);
    lines()[0]?.focus();
    await userEvent.keyboard('{End}');
    expect(focused()?.trim()).toBe('150 more');
    await userEvent.keyboard('{Enter}');
    expect(lines()).toHaveLength(201);
    expect(focused()).toBe('100: 1000');
    await userEvent.click(screen.getByText('50 more'));
    expect(lines()).toHaveLength(250);
    expect(focused()).toBe('200: 2000');
  });

  it('cuts long strings until somebody asks for more', async () => {
    const text = 'x'.repeat(5000);
    const { container } = show(<JsonInspector value={{ text }} />);
    expect(container.textContent).toMatch(/4,?000 more/);
    expect(container.textContent).not.toContain(text);
    screen.getByRole('treeitem').focus();
    await userEvent.keyboard('{Enter}');
    expect(container.textContent).toContain(text);
    await userEvent.keyboard('{Enter}');
    expect(container.textContent).not.toContain(text);
  });

  it('says of a file in text form only what and how large it is', () => {
    const { container } = show(
      <JsonInspector
        value={{ image: `data:image/png;base64,${'A'.repeat(416_000)}`, text: 'data: none, really' }}
      />,
    );
    expect(container.textContent).toContain('"data:image/png;base64,…" 312 kB');
    expect(container.textContent?.length).toBeLessThan(200);
  });

  it('shows any key and any number as they are', () => {
    show(
      <JsonInspector
        value={parsed('{"__proto__": {"a": 1}, "constructor": 2, "big": 12345678901234567890, "": 1e21}')}
      />,
    );
    expect(items()).toEqual(['__proto__: 1 entry', 'constructor: 2', 'big: 12345678901234567000', ': 1e+21']);
  });

  it('shows what is no object, and what is empty, as one line', () => {
    const { rerender } = show(<JsonInspector value="<b>text</b>" />);
    expect(items()).toEqual(['"<b>text</b>"']);
    rerender(<JsonInspector value={{}} />);
    expect(items()).toEqual(['{}']);
    rerender(<JsonInspector value={[]} />);
    expect(items()).toEqual(['[]']);
    rerender(<JsonInspector value={undefined} />);
    expect(items()).toEqual(['undefined']);
  });

  it('always has a line that the Tab key leads to', () => {
    const { rerender } = show(<JsonInspector value={{ a: 1, b: 2 }} />);
    item('b: 2').focus();
    rerender(<JsonInspector value={{ c: 3 }} />);
    expect(item('c: 3').tabIndex).toBe(0);
  });

  it('opens twenty levels, however many there are', async () => {
    let deep: unknown = 'end';
    for (let i = 0; i < 100_000; i += 1) deep = [deep];
    show(<JsonInspector value={deep} />);
    screen.getByRole('treeitem').focus();
    for (let i = 0; i < 40; i += 1) await userEvent.keyboard('{ArrowRight}');
    expect(screen.getAllByRole('treeitem')).toHaveLength(20);
    expect(screen.getAllByRole('treeitem')[19]?.hasAttribute('aria-expanded')).toBe(false);
  });

  it('makes what cannot be seen visible, and reorders nothing', () => {
    const { container } = show(<JsonInspector value={{ 'a\u202eb': 'photo\u202egpj.exe' }} />);
    expect(container.textContent).not.toMatch(/[\u202a-\u202e]/);
  });

  it('copies the whole, whatever is shown of it', async () => {
    const user = userEvent.setup();
    const value = { list: Array.from({ length: 300 }, (_, i) => i), text: 'x'.repeat(5000) };
    show(<JsonInspector value={value} />);
    await user.click(screen.getByRole('button', { name: 'Copy JSON' }));
    await screen.findByRole('button', { name: 'Copied' });
    expect(JSON.parse(await navigator.clipboard.readText())).toEqual(value);
  });
});

describe('writeJson', () => {
  it('writes what JSON.stringify writes, where that can', () => {
    const value = parsed('{"a": [1, null, {"b": "x"}], "__proto__": {}, "c": []}');
    expect(writeJson(value)).toBe(JSON.stringify(value, null, 2));
    expect(writeJson(undefined)).toBe('null');
  });

  it('writes what overflows the stack of JSON.stringify, whole', () => {
    const deep = `${'{"a":['.repeat(50_000)}${'"end",2'}${']}'.repeat(50_000)}`;
    expect(() => JSON.stringify(JSON.parse(deep))).toThrow();
    expect(writeJson(JSON.parse(deep))).toBe(deep);
  });

  it('comes to an end with an object that holds itself', () => {
    const circle: { self?: unknown; twice: unknown[] } = { twice: [] };
    circle.self = circle;
    expect(writeJson(circle)).toBe('{"twice":[],"self":null}');
  });
});
