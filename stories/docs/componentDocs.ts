/// <reference types="vite/client" />
import * as library from 'react-fal-workflow';
import tokensCss from '../../src/styles/tokens.css?raw';
import {
  readComponents,
  readNamespaces,
  readPartNames,
  type ComponentSource,
  type PartDocs,
} from './readComponents.ts';
import {
  readAttributeValues,
  readOwnVariables,
  readTokens,
  readUsedTokens,
  type VariableDocs,
} from './readStyles.ts';

const entries = import.meta.glob<string>('../../src/index.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const files = import.meta.glob<string>('../../src/components/*/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const stylesheets = import.meta.glob<string>('../../src/styles/*.css', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const sources: readonly ComponentSource[] = Object.entries(files).map(([path, text]) => ({
  folder: path.split('/').at(-2) ?? '',
  text,
}));
const components = readComponents(sources);
const namespaces = readNamespaces(entries['../../src/index.ts'] ?? '');
const tokens = readTokens(tokensCss);
const names = new Map<unknown, string>(Object.entries(library).map(([name, value]) => [value, name]));

/** What is known of a drop-in. */
export interface ComponentDocs extends PartDocs {
  /** `Timeline`, where its parts are exported. */
  namespace: string | null;
  /** Its parts, by the names that users write. */
  parts: readonly PartDocs[];
  ownVariables: readonly VariableDocs[];
  usedTokens: readonly VariableDocs[];
  /** The values that the stylesheet or a prop knows of a data attribute. */
  valuesOf: (attribute: string) => readonly string[];
}

/** The docs of a component that the library exports; `null` for any other. */
export function componentDocs(component: unknown): ComponentDocs | null {
  const name = names.get(component) ?? '';
  const part = components.get(name);
  if (!part) return null;
  const path = Object.keys(files).find((file) => file.endsWith(`/${name}.tsx`)) ?? '';
  const folder = path.split('/').at(-2) ?? '';
  const namespace = namespaces.get(folder) ?? null;
  const index = Object.entries(files).find(([file]) => file.endsWith(`/${folder}/index.parts.ts`))?.[1] ?? '';
  const css = stylesheets[`../../src/styles/${folder}.css`] ?? '';
  const parts = readPartNames(index).flatMap(([as, file]) => {
    const found = components.get(file);
    return found ? [{ ...found, name: `${namespace}.${as}` }] : [];
  });
  return {
    ...part,
    namespace,
    parts,
    ownVariables: readOwnVariables(css, tokens),
    usedTokens: readUsedTokens(css, tokens),
    valuesOf: (attribute) => {
      const prop = parts.flatMap((each) => each.props).find((each) => `data-${each.name}` === attribute);
      const literals = [...(prop?.type.matchAll(/'([\w-]+)'/g) ?? [])].map(([, value = '']) => value);
      return literals.length > 0 ? literals : readAttributeValues(css, attribute);
    },
  };
}

/** Every token, for the Theming page. */
export const allTokens: readonly VariableDocs[] = tokens;
