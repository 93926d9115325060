import { createServer, type RequestListener } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright';
import { createWorkflowHandler } from 'react-fal-workflow/server';
import { toNodeHandler } from 'react-fal-workflow/server/node';
import { endpointOf, type EmulatorOptions, type RunningEmulator } from '../../../emulator/index.ts';
import { listen, plantedKey, startFal, words } from '../../server/relaySupport.ts';
import { openGate, type TcpGate } from '../../server/tcpGate.ts';
import { bundle } from '../bundle.ts';
import type { FaultPage, StartWishes } from './client.tsx';

/** A page with every drop-in, the relay beside it, the local fal behind both, and streams by hand. */
export interface ServedPage {
  /** Origin of the page, through `gate`. */
  url: string;
  /** The network between the page and its server, relay included. */
  gate: TcpGate;
  /** For pages, which have no key; through `falGate`. */
  falUrl: string;
  falGate: TcpGate;
  fal: RunningEmulator;
  /** POSTs of `words` that fal has had, from the page or from the relay. */
  posts(): number;
  /** Answers of `${url}/raw/<name>`. */
  raw: Map<string, RequestListener>;
  relayUrl: string;
  close(): Promise<void>;
}

/** Serves it on a free port of this machine. */
export async function servePage(options: EmulatorOptions = {}): Promise<ServedPage> {
  const styles = fileURLToPath(new URL('../../../src/styles/index.css', import.meta.url));
  const [script, sheet, fal] = await Promise.all([
    bundle('./page/client.tsx', {
      target: 'esnext',
      define: { 'process.env.NODE_ENV': '"production"' },
      minify: true,
    }),
    bundle(styles, { outdir: '/out' }),
    startFal({ key: null, ...options }),
  ]);
  const raw: ServedPage['raw'] = new Map();
  const relay = createWorkflowHandler({
    credentials: plantedKey,
    workflows: Object.fromEntries(fal.emulator.definitions.map((each) => [endpointOf(each), true])),
    authorize: () => 'ada',
    basePath: '/api/workflows',
    upstream: {
      url: fal.url,
      headers: ({ headers }) => ({
        'x-emulator-fault': headers.get('x-emulator-fault') ?? '',
        'x-emulator-pace': headers.get('x-emulator-pace') ?? '0',
      }),
    },
  });
  const relayed = toNodeHandler(relay);
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Faults</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/styles.css">
<script type="module" src="/client.js"></script></head><body><div id="root"></div></body></html>`;
  const files: Record<string, [type: string, body: string]> = {
    '/': ['text/html', html],
    '/elsewhere': ['text/html', '<!doctype html><title>Elsewhere</title><p>Elsewhere</p>'],
    '/client.js': ['text/javascript', script.outputFiles?.[0]?.text ?? ''],
    '/styles.css': ['text/css', sheet.outputFiles?.[0]?.text ?? ''],
  };
  const server = createServer((request, response) => {
    const path = request.url?.replace(/\?.*/, '') ?? '';
    if (path.startsWith('/api/workflows')) return relayed(request, response);
    const name = /^\/raw\/([\w-]+)/.exec(path)?.[1];
    const hand = name === undefined ? undefined : raw.get(name);
    if (hand) {
      request.resume();
      return hand(request, response);
    }
    const file = files[path];
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': `${file[0]}; charset=utf-8` }).end(file[1]);
  });
  const [gate, falGate] = await Promise.all([openGate(await listen(server)), openGate(fal.port)]);
  return {
    url: `http://127.0.0.1:${gate.port}`,
    gate,
    falUrl: `http://127.0.0.1:${falGate.port}`,
    falGate,
    fal,
    raw,
    relayUrl: '/api/workflows',
    posts: () => fal.emulator.stats.posts[words] ?? 0,
    async close() {
      await Promise.all([relay.close({ timeout: 0 }), gate.close(), falGate.close()]);
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await fal.close();
    },
  };
}

/** What a test sees of an open page. */
export interface OpenedPage {
  page: Page;
  context: BrowserContext;
  complaints: string[];
  start(wishes: StartWishes): Promise<void>;
  state(): Promise<ReturnType<FaultPage['state']>>;
  /** Waits until the run has ended. */
  ended(): Promise<string>;
  life(): Promise<string[]>;
}

declare global {
  interface Window {
    page: FaultPage;
  }
}

/** Opens it in a browser of its own storage. */
export async function openFaultPage(browser: Browser, url: string): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url);
  await page.locator('html[data-ready]').waitFor();
  return {
    page,
    context,
    complaints,
    start: (wishes) => page.evaluate((given) => window.page.start(given), wishes),
    state: () => page.evaluate(() => window.page.state()),
    ended: () => page.evaluate(() => window.page.ended()),
    life: () => page.evaluate(() => window.page.life),
  };
}
