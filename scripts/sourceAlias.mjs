import { fileURLToPath } from 'node:url';

const source = (path) => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

/** The package's public names, as they resolve in this repository. */
export const sourceAlias = [
  { find: /^react-fal-workflow$/, replacement: source('index.ts') },
  { find: /^react-fal-workflow\/core$/, replacement: source('core/index.ts') },
  { find: /^react-fal-workflow\/locales$/, replacement: source('locales/index.ts') },
  { find: /^react-fal-workflow\/schemas$/, replacement: source('schemas/index.ts') },
  { find: /^react-fal-workflow\/server$/, replacement: source('server/index.ts') },
  { find: /^react-fal-workflow\/server\/node$/, replacement: source('server/node/index.ts') },
  { find: /^react-fal-workflow\/server\/redis$/, replacement: source('server/redis/index.ts') },
  { find: /^react-fal-workflow\/testing$/, replacement: source('testing/index.ts') },
  { find: /^react-fal-workflow\/styles\.css$/, replacement: source('styles/index.css') },
];
