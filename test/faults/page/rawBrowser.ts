import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { findBrowser } from '../../../scripts/findBrowser.mjs';

interface Answer {
  id?: number;
  error?: { message: string };
  // What each method answers with stands in the protocol, which this file does not repeat.
  result?: Record<string, unknown>;
}

/** A page as Chromium alone would have it. */
export interface RawPage {
  /** Value of an expression, awaited. */
  evaluate(expression: string): Promise<unknown>;
  send(method: string, params?: object): Promise<Record<string, unknown>>;
  navigate(url: string): Promise<void>;
  /** The window goes to the dock: the page is hidden. */
  minimize(): Promise<void>;
  restore(): Promise<void>;
  /** As a phone does to a page that nobody has looked at for some time; only hidden ones can be frozen. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
}

/** A Chromium that nothing emulates: Playwright's pages are never hidden, and never in the cache of the back button. */
export interface RawBrowser {
  open(url: string): Promise<RawPage>;
  close(): Promise<void>;
}

/** Starts one, and talks to it by Chromium's own protocol over a pipe. */
export async function launchRawBrowser(flags: readonly string[] = []): Promise<RawBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'chromium-'));
  const child = spawn(
    findBrowser() ?? 'chromium-is-missing',
    [
      ...['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-quic'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ...['--remote-debugging-pipe', `--user-data-dir=${folder}`, ...flags, 'about:blank'],
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  // As asked for above: it reads from the fourth and writes to the fifth.
  const [, , , toChild, fromChild] = child.stdio as unknown as [null, null, null, Writable, Readable];
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  let text = '';
  fromChild.setEncoding('utf8').on('data', (part: string) => {
    const messages = (text + part).split('\0');
    text = messages.pop() ?? '';
    for (const message of messages) {
      const answer: Answer = JSON.parse(message);
      if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
    }
  });
  const send = (method: string, params: object = {}, sessionId?: string) =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      const id = (last += 1);
      waiting.set(id, ({ error, result }) => {
        waiting.delete(id);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result ?? {});
      });
      toChild.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });

  return {
    async open(url) {
      const { targetId } = await send('Target.createTarget', { url });
      const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
      const { windowId } = await send('Browser.getWindowForTarget', { targetId });
      const inPage = (method: string, params?: object) => send(method, params, String(sessionId));
      const windowState = async (state: string) =>
        void (await send('Browser.setWindowBounds', { windowId, bounds: { windowState: state } }));
      return {
        send: inPage,
        async evaluate(expression) {
          const { result, exceptionDetails } = (await inPage('Runtime.evaluate', {
            expression,
            awaitPromise: true,
            returnByValue: true,
          })) as { result: { value: unknown; description?: string }; exceptionDetails?: object };
          if (exceptionDetails) throw new Error(result.description);
          return result.value;
        },
        navigate: async (to) => void (await inPage('Page.navigate', { url: to })),
        minimize: () => windowState('minimized'),
        restore: () => windowState('normal'),
        freeze: async () => void (await inPage('Page.setWebLifecycleState', { state: 'frozen' })),
        thaw: async () => void (await inPage('Page.setWebLifecycleState', { state: 'active' })),
      };
    },
    async close() {
      const gone = new Promise((resolve) => void child.once('exit', resolve));
      child.kill();
      await gone;
      // A process of it may still be writing there.
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
