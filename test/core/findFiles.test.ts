import { deepStrictEqual } from 'node:assert';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFile, mapFiles } from '../../src/core/findFiles.ts';
import { deepFreeze } from './support.ts';

const photo = new File(['photo'], 'photo.png', { type: 'image/png' });
const sound = new Blob(['sound'], { type: 'audio/wav' });
const addresses = new Map<Blob, string>([
  [photo, 'https://fal.media/photo.png'],
  [sound, 'https://fal.media/sound.wav'],
]);

/** The two uses of the walk. */
function findFiles(value: unknown) {
  const found = new Map<Blob, readonly (string | number)[]>();
  mapFiles(value, (file, path) => {
    if (!found.has(file)) found.set(file, path);
    return file;
  });
  return {
    files: [...found].map(([file, path]) => ({ file, path })),
    replace: (urls: Map<Blob, string>) => mapFiles(value, (file) => urls.get(file) ?? file),
  };
}

const pathsOf = (value: unknown) => findFiles(value).files.map(({ path }) => path);

describe('files are found', () => {
  it.each<[string, unknown, unknown, (string | number)[][]]>([
    ['as the whole', photo, 'https://fal.media/photo.png', [[]]],
    ['in an object', { a: photo }, { a: 'https://fal.media/photo.png' }, [['a']]],
    ['in a list', [1, photo], [1, 'https://fal.media/photo.png'], [[1]]],
    [
      'in lists of objects',
      { list: [{ x: [photo] }, { x: sound }] },
      { list: [{ x: ['https://fal.media/photo.png'] }, { x: 'https://fal.media/sound.wav' }] },
      [
        ['list', 0, 'x', 0],
        ['list', 1, 'x'],
      ],
    ],
  ])('%s', (_, value, replaced, paths) => {
    expect(pathsOf(value)).toEqual(paths);
    expect(findFiles(deepFreeze(value)).replace(addresses)).toEqual(replaced);
  });

  it('once, however often one stands there', () => {
    const value = { a: photo, b: { c: [photo, sound] }, d: photo };
    expect(pathsOf(value)).toEqual([['a'], ['b', 'c', 1]]);
    expect(findFiles(value).replace(addresses)).toEqual({
      a: 'https://fal.media/photo.png',
      b: { c: ['https://fal.media/photo.png', 'https://fal.media/sound.wav'] },
      d: 'https://fal.media/photo.png',
    });
  });

  it('of another realm, and in objects and lists of another realm', () => {
    const foreign: unknown = runInNewContext('({ a: [{ photo }] })', { photo });
    expect(findFiles(foreign).replace(addresses)).toEqual({ a: [{ photo: 'https://fal.media/photo.png' }] });
    expect([isFile(photo), isFile(sound), isFile({}), isFile('[object File]'), isFile(null)]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('below keys that mean something to objects', () => {
    const value: unknown = JSON.parse('{"__proto__": {"constructor": [0]}, "toString": 1}');
    (value as { ['__proto__']: { constructor: unknown[] } })['__proto__'].constructor[0] = photo;
    const replaced = findFiles(value).replace(addresses);
    expect(pathsOf(value)).toEqual([['__proto__', 'constructor', 0]]);
    expect(JSON.stringify(replaced)).toBe(
      '{"__proto__":{"constructor":["https://fal.media/photo.png"]},"toString":1}',
    );
    expect(Object.getPrototypeOf(replaced)).toBe(Object.prototype);
    expect(Object.hasOwn({}, 'constructor')).toBe(false);
  });

  it('in objects without a prototype', () => {
    const bare: Record<string, unknown> = Object.create(null);
    bare['__proto__'] = photo;
    expect(JSON.stringify(findFiles({ bare }).replace(addresses))).toBe(
      '{"bare":{"__proto__":"https://fal.media/photo.png"}}',
    );
  });

  it('not in objects of a class, which have their own ways', () => {
    class Picture {
      file = photo;
    }
    const value = { a: new Picture(), b: new Map([['file', photo]]), c: new Date(0) };
    expect(pathsOf(value)).toEqual([]);
    expect(findFiles(value).replace(addresses)).toBe(value);
  });

  it('as deep as JSON goes', () => {
    let value: unknown = photo;
    for (let depth = 0; depth < 1_000; depth += 1) value = depth % 2 ? { in: value } : [value];
    expect(findFiles(value).files[0]?.path).toHaveLength(1_000);
    let at = findFiles(value).replace(addresses);
    for (let depth = 0; depth < 1_000; depth += 1) at = Object.values(at as object)[0];
    expect(at).toBe('https://fal.media/photo.png');
  });

  it('in what turns back on itself, which JSON refuses', () => {
    const value: Record<string, unknown> = { photo, list: [] };
    value['self'] = value;
    (value['list'] as unknown[]).push(value, sound);
    expect(pathsOf(value)).toEqual([['photo'], ['list', 1]]);
    const replaced = findFiles(value).replace(addresses) as typeof value;
    expect(replaced['photo']).toBe('https://fal.media/photo.png');
    expect(value['photo']).toBe(photo);
    expect(() => JSON.stringify(replaced)).toThrow(/circular/);
  });

  it('in what is shared many times over, in no time', () => {
    let value: unknown = [photo];
    for (let depth = 0; depth < 60; depth += 1) value = [value, value];
    const { files, replace } = findFiles(value);
    expect(files).toHaveLength(1);
    let at = replace(addresses) as unknown[];
    for (let depth = 0; depth < 60; depth += 1) {
      expect(at[0]).toBe(at[1]);
      at = at[0] as unknown[];
    }
    expect(at).toEqual(['https://fal.media/photo.png']);
  });

  it('and holes, and files without an address, stay', () => {
    const holes: unknown[] = [];
    holes[3] = photo;
    const replaced = findFiles({ holes, sound }).replace(new Map([[photo, 'https://fal.media/p']]));
    expect(replaced).toMatchObject({ holes: { 3: 'https://fal.media/p' }, sound });
    expect(0 in (replaced as { holes: unknown[] }).holes).toBe(false);
  });
});

describe('whatever an input is', () => {
  const file = fc.constantFrom<Blob>(photo, sound);
  const { value: someValue } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined)),
      file,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', '0')), tie('value'), {
        maxKeys: 4,
        noNullPrototype: true,
      }),
    ),
  }));

  // The same by another way: the whole is copied, level by level.
  function replacedOf(value: unknown): unknown {
    if (value === photo || value === sound) return addresses.get(value as Blob);
    if (Array.isArray(value)) return value.map(replacedOf);
    if (typeof value !== 'object' || value === null) return value;
    const copy: object = Object.create(Object.getPrototypeOf(value) as object | null);
    for (const [key, child] of Object.entries(value)) {
      Object.defineProperty(copy, key, {
        value: replacedOf(child),
        enumerable: true,
        writable: true,
        configurable: true,
      });
    }
    return copy;
  }
  const lookUp = (value: unknown, path: readonly (string | number)[]) =>
    path.reduce<unknown>((at, key) => Object.getOwnPropertyDescriptor(at, key)?.value, value);

  it('exactly its files are replaced, it stays as it was, and what holds no file is the same object', () => {
    fc.assert(
      fc.property(someValue, (value) => {
        const before = replacedOf(value);
        const found = findFiles(deepFreeze(value));
        const after = found.replace(addresses);
        // Not by a matcher, which would ask `constructor` what it is.
        deepStrictEqual(after, before);
        for (const { file, path } of found.files) expect(lookUp(value, path)).toBe(file);
        expect(new Set(found.files.map(({ file }) => file)).size).toBe(found.files.length);
        if (found.files.length === 0) expect(after).toBe(value);
        expect(findFiles(after).files).toEqual([]);
        if (typeof value !== 'object' || value === null || isFile(value)) return;
        for (const [key, child] of Object.entries(value)) {
          if (findFiles(child).files.length === 0) expect(lookUp(after, [key])).toBe(child);
        }
      }),
      { numRuns: 500 },
    );
  });
});
