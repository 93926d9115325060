import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs a command to its end, in a process group of its own; resolves with all that it said. Rejects with the same when
 * it failed.
 */
export function run(command, args, { cwd, env = process.env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const stop = () => endGroup(child);
    process.once('exit', stop);
    let said = '';
    const hear = (bytes) => (said += bytes);
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('exit', stop);
      if (code === 0) resolve(said);
      else reject(new Error(`${[command, ...args].join(' ')} ended with ${code}\n${said}`));
    });
  });
}

/** Runs a command that a project has installed, or one of this machine. */
export function runTool([command, ...args], { cwd, env }) {
  const installed = join(cwd, 'node_modules/.bin', command);
  return run(existsSync(installed) ? installed : command, args, { cwd, env });
}

/** Ends a detached child and what it has started: npm, Next and Vite all have children of their own. */
export function endGroup(child, signal = 'SIGTERM') {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}
