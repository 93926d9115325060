import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { endGroup } from './run.mjs';

/**
 * Starts a project's server, with Node or another runtime, on a free port, which it is told as PORT. What its arguments
 * name as `$NAME` is taken from its environment. Resolves when it answers; `said` is its log so far.
 */
export async function serveProject({ cwd, runtime = process.execPath, args, env: given }) {
  const port = await freePort();
  const env = { ...given, PORT: String(port) };
  const child = spawn(
    runtime,
    args.map((arg) => arg.replace(/\$([A-Z_]+)/g, (_, name) => env[name])),
    { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const stop = () => endGroup(child, 'SIGKILL');
  process.once('exit', stop);
  let said = '';
  child.stdout.on('data', (bytes) => (said += bytes));
  child.stderr.on('data', (bytes) => (said += bytes));
  const close = async () => {
    process.off('exit', stop);
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      endGroup(child);
      await ended;
    }
    stop();
  };

  const url = `http://localhost:${port}`;
  while (!(await fetch(url).catch(() => null))?.ok) {
    if (child.exitCode !== null) throw new Error(`The project's server has ended.\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { url, said: () => said, close };
}

/** A port that nobody listens at. */
export async function freePort() {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
