import { expect, test } from 'vitest';
import fc from 'fast-check';
import { isSameJson } from '../../src/core/isSameJson.ts';

const clone = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('a value and its copy are the same', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => isSameJson(clone(value), clone(value))));
});

test('agrees with the text of values whose keys are in order', () => {
  const ordered = (value: unknown): unknown =>
    typeof value !== 'object' || value === null
      ? value
      : Array.isArray(value)
        ? value.map(ordered)
        : Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, ordered(inner)]);
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 2 }), fc.jsonValue({ maxDepth: 2 }), (left, right) => {
      const [a, b] = [clone(left), clone(right)];
      // `[]` and `{}` are told apart by what they are, not by their ordered text.
      const text = (value: unknown) => JSON.stringify(ordered(value)) + shapeOf(value);
      expect(isSameJson(a, b)).toBe(text(a) === text(b));
    }),
  );
});

function shapeOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '.';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return (Array.isArray(value) ? '[' : '{') + entries.map(([key, inner]) => key + shapeOf(inner)).join();
}

test('the order of keys does not matter', () => {
  expect(isSameJson({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
});

test.each([
  [null, {}],
  [null, undefined],
  [false, null],
  [0, ''],
  [0, false],
  [[], {}],
  [[1], { 0: 1 }],
  [
    [1, 2],
    [2, 1],
  ],
  [{ a: 1 }, { a: 1, b: undefined }],
  [{ a: undefined }, { b: undefined }],
  [{ a: { b: [1] } }, { a: { b: [2] } }],
  [JSON.parse('{"__proto__":1}'), {}],
  [JSON.parse('{"constructor":1}'), JSON.parse('{"constructor":2}')],
])('%j and %j differ', (a, b) => {
  expect(isSameJson(a, b)).toBe(false);
  expect(isSameJson(b, a)).toBe(false);
});

test('compares own keys named like those of the prototype', () => {
  const text = '{"__proto__":{"a":1},"constructor":[2],"hasOwnProperty":null}';
  expect(isSameJson(JSON.parse(text), JSON.parse(text))).toBe(true);
});

test('takes 100,000 levels', () => {
  const deep = (bottom: string) =>
    JSON.parse('[{"a":'.repeat(50_000) + bottom + '}]'.repeat(50_000)) as unknown;
  expect(isSameJson(deep('1'), deep('1'))).toBe(true);
  expect(isSameJson(deep('1'), deep('2'))).toBe(false);
});
