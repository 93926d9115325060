import { existsSync } from 'node:fs';
import { ensureServer } from './ensureServer.mjs';
import { findOnPath } from './findOnPath.mjs';

/** Path of nginx, installed if need be. */
export function ensureNginx() {
  return ensureServer({
    name: 'nginx',
    find: findNginx,
    variable: 'NGINX_PATH',
    neededBy: 'The recipe behind nginx needs',
    otherwise: 'it (Debian: apt-get install nginx, macOS: brew install nginx)',
  });
}

function findNginx() {
  const { NGINX_PATH } = process.env;
  if (NGINX_PATH) return existsSync(NGINX_PATH) ? NGINX_PATH : null;
  // Debian keeps it where only root looks.
  const debians = '/usr/sbin/nginx';
  return findOnPath('nginx') ?? (existsSync(debians) ? debians : null);
}
