import { execFileSync } from 'node:child_process';
import { run } from '../../projects/run.mjs';
import { browserHasNoServer, componentsStayOut } from './checkBundle.mjs';

// What each project is made of: folders of apps/ and where they go, packages (the newest, unless something stands in
// the way), commands. The servers of `run` start in their order; the last one is the app.
const ours = ['react-fal-workflow', '@tanstack/react-query', 'zod'];
const types = ['@types/node@22'];
const react18 = ['react@18.3', 'react-dom@18.3', '@types/react@18', '@types/react-dom@18'];
const react19 = ['react@19', 'react-dom@19', '@types/react@19', '@types/react-dom@19'];
const vite = {
  folders: { spa: '.', shared: 'src', vite: '.' },
  packages: [
    ...ours,
    ...types,
    'vite',
    '@vitejs/plugin-react',
    'hono',
    '@hono/node-server',
    '@fal-ai/server-proxy',
  ],
  types: [['tsc']],
  build: [
    ['vite', 'build'],
    ['vite', 'build', '--config', 'onlyHook.config.js'],
  ],
  checks: [componentsStayOut('onlyHook/modules.json'), browserHasNoServer('dist/assets')],
  run: {
    production: [['server.js']],
    development: [['server.js'], ['node_modules/.bin/vite', '--port', '$PORT', '--strictPort']],
  },
};

export const projects = {
  'vite-react19': { ...vite, packages: [...vite.packages, ...react19, 'typescript'] },
  // The oldest TypeScript that the types are promised to.
  'vite-react18': { ...vite, packages: [...vite.packages, ...react18, 'typescript@5.9'] },

  nextjs: {
    folders: { shared: 'app', nextjs: '.' },
    // Next's own check of types takes no TypeScript 7 yet.
    packages: [...ours, ...types, ...react19, 'next', 'typescript@5.9'],
    types: [['next', 'typegen'], ['tsc']],
    build: [['next', 'build']],
    checks: [browserHasNoServer('.next/static', '.next/server')],
    drawnByServer: true,
    run: {
      production: [['node_modules/.bin/next', 'start', '--port', '$PORT']],
      development: [['node_modules/.bin/next', 'dev', '--port', '$PORT']],
    },
  },

  'react-router': {
    folders: { shared: 'app', 'react-router': '.' },
    get packages() {
      return [...ours, ...types, ...react19, 'typescript', 'vite', 'isbot', ...reactRouter()];
    },
    types: [['react-router', 'typegen'], ['tsc']],
    build: [['react-router', 'build']],
    checks: [browserHasNoServer('build/client', 'build/server')],
    drawnByServer: true,
    run: {
      production: [['node_modules/.bin/react-router-serve', './build/server/index.js']],
      development: [['node_modules/.bin/react-router', 'dev', '--port', '$PORT', '--strictPort']],
    },
  },

  esbuild: {
    folders: { spa: '.', shared: 'src', esbuild: '.' },
    packages: [...ours, ...types, ...react19, 'typescript', 'esbuild'],
    types: [['tsc']],
    build: [['node', 'build.js']],
    checks: [componentsStayOut('onlyHook.json'), browserHasNoServer('public')],
    run: { production: [['server.js']] },
  },

  // No bundler: Node itself, CommonJS and modules, without the optional peer.
  commonjs: {
    folders: { commonjs: '.' },
    packages: [...ours, ...types, ...react19, 'typescript'],
    types: [['tsc']],
    checks: [{ name: 'require, redis left out, no deep imports', check: (cwd) => runNode('check.js', cwd) }],
  },
};

const runNode = (file, cwd) => run(process.execPath, [file], { cwd });

/** Its packages want one another at one version, and do not reach the registry at the same moment. */
function reactRouter() {
  // 8 wants Node 22.22.
  const major = Number.parseInt(process.versions.node, 10) > 22 ? 8 : 7;
  const answer = execFileSync('npm', ['view', `@react-router/serve@${major}`, 'version', '--json']);
  const version = [JSON.parse(answer)].flat().at(-1);
  return ['react-router', '@react-router/node', '@react-router/serve', '@react-router/dev'].map(
    (name) => `${name}@${version}`,
  );
}
