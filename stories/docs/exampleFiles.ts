/// <reference types="vite/client" />

const texts = import.meta.glob<string>(['../examples/*', '../introduction/Sticker.tsx'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The text of example files as they are run, by file name. */
export function exampleFiles(...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.map((name) => {
      const [, text] = Object.entries(texts).find(([path]) => path.endsWith(`/${name}`)) ?? [];
      if (text === undefined) throw new Error(`There is no example file ${name}.`);
      return [name, text];
    }),
  );
}
