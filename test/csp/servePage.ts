import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { renderToString } from 'react-dom/server';
import { sourceAlias } from '../../scripts/sourceAlias.mjs';
import { createPage, type PageProps } from './Page.tsx';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export interface Bundle {
  script: string;
  styles: string;
}

/** The page's script and the package's stylesheet, as an app's bundler would make them. */
export async function bundlePage(): Promise<Bundle> {
  const { outputFiles } = await build({
    entryPoints: [here('client.tsx'), here('../../src/styles/index.css')],
    bundle: true,
    write: false,
    outdir: here('out'),
    format: 'esm',
    target: 'esnext',
    jsx: 'automatic',
    logLevel: 'error',
    // React's own checks of what it hydrates are in its development build.
    define: { 'process.env.NODE_ENV': '"development"' },
    plugins: [
      {
        name: 'the package by its names',
        setup({ onResolve }) {
          onResolve({ filter: /^react-fal-workflow/ }, ({ path }) => {
            const alias = sourceAlias.find(({ find }) => find.test(path));
            return alias ? { path: alias.replacement } : null;
          });
        },
      },
    ],
  });
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: textOf('.js'), styles: textOf('.css') };
}

export interface ServedPage {
  url: string;
  html: string;
  close(): Promise<void>;
}

/** Serves a server-rendered page over HTTP under a Content-Security-Policy. */
export async function servePage(
  { script, styles }: Bundle,
  policy: string,
  props: PageProps,
  change: (html: string) => string = (html) => html,
): Promise<ServedPage> {
  const escaped = JSON.stringify(props).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Strict</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/styles.css">
</head>
<body>
<main id="root" data-props="${escaped}">${change(renderToString(createPage(props)))}</main>
<script type="module" src="/client.js"></script>
</body>
</html>`;
  const files: Record<string, [type: string, body: string]> = {
    '/': ['text/html; charset=utf-8', html],
    '/client.js': ['text/javascript; charset=utf-8', script],
    '/styles.css': ['text/css; charset=utf-8', styles],
  };
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': file[0], 'content-security-policy': policy }).end(file[1]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    html,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
