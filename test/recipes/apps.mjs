/** What a recipe takes for granted: an app of its kind, how to build it and how to start it. */
export const apps = {
  nextjs: {
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
  },
  hono: {
    packages: ['react@19', 'react-dom@19', 'vite@8', '@vitejs/plugin-react@6'],
    files: {
      'package.json': '{ "private": true, "type": "module" }\n',
      'index.html': `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Recipe</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <div id="root"></div>
    <script type="module" src="/src/main.jsx"></script>
  </body>
</html>
`,
      'vite.config.js': `import react from '@vitejs/plugin-react';

export default { plugins: [react()] };
`,
    },
    build: ['vite', 'build'],
    start: ['server.js'],
  },
};
