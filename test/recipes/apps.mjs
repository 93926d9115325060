import { driveApp } from './driveApp.mjs';
import { driveDirect } from './driveDirect.mjs';
import { driveQuiet } from './driveQuiet.mjs';
import { startNginx } from './startNginx.mjs';

const next = {
  packages: [
    'next@16',
    'react@19',
    'react-dom@19',
    'typescript@5',
    '@types/node@22',
    '@types/react@19',
    '@types/react-dom@19',
  ],
  files: {
    'package.json': '{ "private": true }\n',
    'app/layout.tsx': `export default function Layout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <head>
        <link rel="icon" href="data:," />
      </head>
      <body>{children}</body>
    </html>
  );
}
`,
  },
  build: ['next', 'build'],
  start: ['node_modules/next/dist/bin/next', 'start'],
};

const vite = ['react@19', 'react-dom@19', 'vite@8', '@vitejs/plugin-react@6'];

const indexOf = (main) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Recipe</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <div id="root"></div>
    <script type="module" src="/src/${main}"></script>
  </body>
</html>
`;

const hono = {
  page: 'recipes/hono',
  packages: vite,
  files: {
    'package.json': '{ "private": true, "type": "module" }\n',
    'index.html': indexOf('main.jsx'),
    'vite.config.js': `import react from '@vitejs/plugin-react';

export default { plugins: [react()] };
`,
  },
  build: ['vite', 'build'],
};

// How fast the local fal is: to see a run from outside, and to have none of its nodes end for a while.
const seen = 1.5;
const slow = 8;
const overRelay = [
  [driveApp, seen],
  [driveQuiet, slow],
];
const direct = [[driveDirect, seen]];

// The registry has each of them as a package for this machine; what the usual names add is a script that fetches it.
const system = `${process.platform}-${process.arch}`;
const bun = `@oven/bun-${system}`;
const deno = process.platform === 'linux' ? `@deno/${system}-glibc` : `@deno/${system}`;

/**
 * What a recipe takes for granted: an app of its kind, how to build it, how to start it, what stands in front of it, and
 * what it must do, each with the pace of fal.
 */
export const apps = {
  nextjs: { page: 'recipes/nextjs', drives: overRelay, ...next },
  hono: { ...hono, start: ['server.js'], drives: overRelay },
  nginx: { ...hono, start: ['server.js'], front: startNginx, drives: overRelay },
  bun: {
    ...hono,
    packages: [...vite, bun],
    runtime: `node_modules/${bun}/bin/bun`,
    start: ['server.bun.js'],
    drives: overRelay,
  },
  deno: {
    ...hono,
    packages: [...vite, deno],
    runtime: `node_modules/${deno}/deno`,
    start: ['run', '--allow-all', 'server.deno.js'],
    drives: overRelay,
  },
  cloudflare: {
    ...hono,
    page: 'recipes/cloudflare',
    also: [{ page: 'recipes/hono', section: 'the-page' }],
    start: [
      'node_modules/.bin/wrangler',
      'dev',
      ...[
        '--port',
        '$PORT',
        '--inspector-port',
        '0',
        '--var',
        'FAL_URL:$FAL_URL',
        '--var',
        'FAL_KEY:$FAL_KEY',
      ],
    ],
    drives: overRelay,
  },
  'getting-started-nextjs': { page: 'getting-started', section: 'nextjs', drives: direct, ...next },
  'getting-started-vite': {
    page: 'getting-started',
    section: 'vite',
    drives: direct,
    packages: vite,
    files: {
      'package.json': '{ "private": true, "type": "module" }\n',
      'index.html': indexOf('main.tsx'),
      'src/main.tsx': `import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import App from './App.tsx';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
`,
    },
    build: ['vite', 'build'],
    start: ['server.js'],
  },
};
