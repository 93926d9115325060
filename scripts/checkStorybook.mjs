// Opens the built Storybook as a visitor does: a build that succeeds may still show a blank page.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { ensureBrowser } from './ensureBrowser.mjs';

const folder = fileURLToPath(new URL('../storybook-static', import.meta.url));
const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const name = pathname === '/' ? '/index.html' : normalize(pathname);
  try {
    const body = await readFile(join(folder, name));
    response.writeHead(200, { 'content-type': types[extname(name)] ?? 'application/octet-stream' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const browser = await chromium.launch({
  executablePath: ensureBrowser(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`http://127.0.0.1:${server.address().port}/?path=/story/timeline--default`);
  const story = page.frameLocator('#storybook-preview-iframe');
  await story.getByRole('list').first().getByText('Generate').waitFor({ timeout: 60_000 });
  if (errors.length > 0) throw new Error(`The page of the built Storybook fails: ${errors.join('; ')}`);
  console.log('The built Storybook shows its stories.');
} finally {
  await browser.close();
  server.close();
}
