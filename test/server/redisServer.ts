import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';
import { findRedis } from '../../scripts/findRedis.mjs';
import { listen } from './relaySupport.ts';

/** A real redis-server of the test's own. */
export interface RunningRedis {
  readonly url: string;
  readonly port: number;
  /** Where its append-only file is. */
  readonly folder: string;
  /** Runs one command on a connection of its own. */
  command(...args: string[]): Promise<unknown>;
  /** SHUTDOWN: it writes its file and ends. */
  stop(): Promise<void>;
  /** Starts again on the same port with what its file holds. */
  start(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** SIGSTOP: connections stay open, and nothing answers. */
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
}

/** Starts redis-server on a free port of loopback, with an append-only file in a folder that goes when it is closed. */
export async function startRedis(...args: string[]): Promise<RunningRedis> {
  const path = findRedis();
  if (!path) throw new Error('There is no redis-server: run `node scripts/ensureRedis.mjs`.');
  const folder = mkdtempSync(join(tmpdir(), 'fal-workflow-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;

  async function start() {
    const started = spawn(
      path ?? '',
      [
        ['--port', `${port}`],
        ['--bind', '127.0.0.1'],
        ['--dir', folder],
        ['--appendonly', 'yes'],
        ['--save', ''],
        args,
      ].flat(),
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    child = started;
    await new Promise<void>((resolve, reject) => {
      let log = '';
      started.once('error', reject);
      started.once('exit', () => reject(new Error(`redis-server ended:\n${log}`)));
      started.stdout.on('data', (chunk) => {
        log += String(chunk);
        if (log.includes('Ready to accept connections')) resolve();
      });
    });
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL') {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    await new Promise((resolve) => {
      ending.once('exit', resolve);
      ending.kill('SIGCONT');
      ending.kill(signal);
    });
  }

  // A test run that is broken off leaves no server behind.
  const onExit = () => void child?.kill('SIGKILL');
  process.once('exit', onExit);
  await start();
  return {
    url,
    port,
    folder,
    async command(...command) {
      const client = createClient({ url, RESP: 2 });
      client.on('error', () => {});
      await client.connect();
      try {
        return await client.sendCommand(command);
      } finally {
        client.destroy();
      }
    },
    stop: () => end('SIGTERM'),
    start,
    kill: () => end('SIGKILL'),
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    async close() {
      process.removeListener('exit', onExit);
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
