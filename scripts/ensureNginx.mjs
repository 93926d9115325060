import { existsSync } from 'node:fs';
import { ensureProgram } from './ensureProgram.mjs';
import { findOnPath } from './findOnPath.mjs';

/** Path of nginx, installed if need be. */
export function ensureNginx() {
  return ensureProgram({
    find: findNginx,
    need: 'The recipe behind nginx needs one',
    variable: 'NGINX_PATH',
    packages: ['nginx'],
    service: 'nginx',
    name: 'its program',
    install: 'it (Debian: apt-get install nginx, macOS: brew install nginx)',
  });
}

function findNginx() {
  const { NGINX_PATH } = process.env;
  if (NGINX_PATH) return existsSync(NGINX_PATH) ? NGINX_PATH : null;
  // Debian keeps it where only root looks.
  const debians = '/usr/sbin/nginx';
  return findOnPath('nginx') ?? (existsSync(debians) ? debians : null);
}
