import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { createWorkflowHandler } from 'react-fal-workflow/server';
import { toNodeHandler } from 'react-fal-workflow/server/node';

const relay = toNodeHandler(
  createWorkflowHandler({
    credentials: process.env.FAL_KEY,
    workflows: { 'workflows/fal-ai/sdxl-sticker': true },
    authorize: (request) => /visitor=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? null,
    upstream: { url: process.env.FAL_URL },
  }),
);
const types = { '.js': 'text/javascript', '.css': 'text/css', '.map': 'application/json' };
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>esbuild</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/main.css" />
    <script type="module" src="/main.js"></script>
  </head>
  <body><div id="root"></div></body>
</html>
`;

createServer(async (request, response) => {
  if (request.url?.startsWith('/api/workflows/')) return relay(request, response);
  if (request.url === '/') {
    const cookie = `visitor=${crypto.randomUUID()}; HttpOnly; SameSite=Lax`;
    response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': cookie }).end(page);
    return;
  }
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const file = await readFile(`public${pathname}`).catch(() => null);
  response.writeHead(file ? 200 : 404, { 'content-type': types[extname(pathname)] ?? 'text/plain' });
  response.end(file);
}).listen(Number(process.env.PORT));
