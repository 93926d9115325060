import { driveApp } from './driveApp.mjs';
import { driveDirect } from './driveDirect.mjs';

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

/** What a recipe takes for granted: an app of its kind, how to build it, how to start it, and what it must do. */
export const apps = {
  nextjs: { page: 'recipes/nextjs', drive: driveApp, ...next },
  hono: {
    page: 'recipes/hono',
    drive: driveApp,
    packages: vite,
    files: {
      'package.json': '{ "private": true, "type": "module" }\n',
      'index.html': indexOf('main.jsx'),
      'vite.config.js': `import react from '@vitejs/plugin-react';

export default { plugins: [react()] };
`,
    },
    build: ['vite', 'build'],
    start: ['server.js'],
  },
  'getting-started-nextjs': { page: 'getting-started', section: 'nextjs', drive: driveDirect, ...next },
  'getting-started-vite': {
    page: 'getting-started',
    section: 'vite',
    drive: driveDirect,
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
