import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureNginx } from '../../scripts/ensureNginx.mjs';
import { readPage } from '../docs/readPage.mjs';
import { freePort } from '../projects/serveProject.mjs';

/** nginx before a server, configured for the relay as docs/relay.md says. */
export async function startNginx(folder, behind) {
  const page = readFileSync(new URL('../../docs/relay.md', import.meta.url), 'utf8');
  const shown = readPage(page).blocks.find(({ language }) => language === 'nginx')?.code;
  if (!shown?.includes('http://127.0.0.1:3000'))
    throw new Error('docs/relay.md shows no location for nginx.');
  const { port: portBehind } = new URL(behind);
  const port = await freePort();
  const home = join(folder, `nginx-${port}`);
  mkdirSync(home);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    join(home, 'nginx.conf'),
    `daemon off;
pid ${home}/pid;
error_log stderr;
events {}
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${home}/${name};`).join('\n  ')}
  gzip on;
  server {
    listen 127.0.0.1:${port};
    ${shown.replace('127.0.0.1:3000', `localhost:${portBehind}`)}
    location / {
      proxy_pass http://localhost:${portBehind};
    }
  }
}
`,
  );
  const child = spawn(ensureNginx(), ['-p', home, '-e', 'stderr', '-c', join(home, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  let said = '';
  child.stderr.on('data', (bytes) => (said += bytes));
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(url).catch(() => null))?.ok) {
    if (child.exitCode !== null) throw new Error(`nginx has ended.\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    async close() {
      process.off('exit', stop);
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
