import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * Installs packages of Debian's with apt-get, where it is Debian and no password is asked for.
 *
 * @returns why it could not, or `null` when they are installed.
 */
export function installPackages(names) {
  const prefix = rootPrefix();
  if (!isDebian() || !prefix) return 'They are installed by themselves only on Debian and Ubuntu, as root.';
  console.log(`Installing with apt-get: ${names.join(', ')} …`);
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', ...names]]) {
    if (!runAsRoot(prefix, ['apt-get', '-qq', ...args])) return `apt-get ${args.join(' ')} failed.`;
  }
  return null;
}

/** Stops a service that a package started when it was installed, and keeps it from starting again. */
export function stopService(name) {
  const prefix = rootPrefix();
  if (!prefix) return;
  const command = existsSync('/run/systemd/system')
    ? ['systemctl', '--quiet', 'disable', '--now', name]
    : ['service', name, 'stop'];
  runAsRoot(prefix, command, 'ignore');
}

function isDebian() {
  if (!existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** What makes a command run as root, or `null` when nothing does without asking for a password. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const sudo = spawnSync('sudo', ['--non-interactive', 'true'], { stdio: 'ignore' });
  return sudo.status === 0 ? ['sudo', '--non-interactive'] : null;
}

function runAsRoot(prefix, args, output = 'inherit') {
  const [command, ...rest] = [...prefix, ...args];
  const { status } = spawnSync(command, rest, {
    stdio: ['ignore', output, output],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}
