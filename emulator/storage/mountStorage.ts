import { IncomingMessage } from 'node:http';
import type { Context, Hono } from 'hono';
import { delay } from '../delay.ts';
import { plainError } from '../errors.ts';
import { HTTP_FAULTS, GATEWAY_PAGE } from '../faults/httpFaults.ts';
import { parseFaults, type Faults } from '../faults/parseFaults.ts';
import { readPublicUrl, type RunEnvironment } from '../http/answerRun.ts';
import { readBody } from '../http/readRun.ts';
import { createUploads } from './createUploads.ts';

/** What fal has at `rest.fal.ai/storage`, and the address at its CDN that takes the bytes. */
export function mountStorage(app: Hono, { options, files, stats }: RunEnvironment): void {
  const uploads = createUploads(files);

  /** Both ways begin alike: where the bytes go, and where the file will be. */
  async function initiate(context: Context): Promise<Response> {
    let faults: Faults;
    const asked = context.req.query('fault') ?? context.req.header('x-emulator-fault') ?? '';
    try {
      faults = parseFaults(asked);
    } catch (error) {
      return context.json(plainError(error instanceof Error ? error.message : String(error)), 400);
    }
    stats.uploadsInitiated += 1;
    const slowness = faults.amount('slow-headers');
    if (slowness !== undefined) await delay(slowness, context.req.raw.signal);
    if (faults.has('html-200')) return context.html(GATEWAY_PAGE);
    const refuse = (status: keyof typeof HTTP_FAULTS) => {
      const { body, headers } = HTTP_FAULTS[status];
      return context.json(body, faults.has('errors-as-200') ? 200 : status, headers);
    };
    if (faults.httpStatus !== undefined) return refuse(faults.httpStatus);
    if (options.key !== null && context.req.header('authorization') !== `Key ${options.key}`) {
      return refuse(401);
    }
    if (context.req.query('storage_type') !== 'fal-cdn-v3') {
      return context.json(plainError('Unknown storage type'), 400);
    }
    const parsed = readBody(await context.req.text());
    if ('refusal' in parsed) return context.json(parsed.refusal, 422);
    const { content_type: contentType, file_name: fileName } = parsed.body;
    if (typeof contentType !== 'string' || typeof fileName !== 'string') return refuse(422);

    const { name, token } = uploads.announce(contentType, fileName);
    const base = readPublicUrl(context, options);
    // The address of the bytes is another host's in the real thing: a fault can only travel within it.
    const query = new URLSearchParams({ token, ...(asked !== '' && { fault: asked }) });
    return context.json({
      file_url: `${base}/files/${name}`,
      upload_url: `${base}/uploads/${name}?${query}`,
    });
  }

  /** Reads what is sent, unless a fault is in the way: then the answer to it. */
  async function receive(context: Context): Promise<Uint8Array<ArrayBuffer> | Response> {
    const { signal, body } = context.req.raw;
    if (!uploads.isOpen(context.req.param('name') ?? '', context.req.query('token'))) {
      return context.json(plainError('This address takes nothing'), 403);
    }
    const faults = parseFaults(context.req.query('fault') ?? '');
    if (faults.has('upload-cut')) {
      await body?.getReader().read();
      // Behind a listener it is a request of Node's; a plain `fetch` has no socket to cut.
      const { incoming } = (context.env ?? {}) as { incoming?: unknown };
      if (incoming instanceof IncomingMessage) incoming.socket.destroy();
      return new Response(null, { status: 499 });
    }
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    const slowness = faults.amount('upload-slow');
    if (slowness !== undefined) await delay(slowness, signal);
    return faults.has('upload-refused') ? context.json(plainError('The file was refused'), 403) : bytes;
  }

  app.post('/storage/upload/initiate', initiate);
  app.post('/storage/upload/initiate-multipart', initiate);

  app.put('/uploads/:name', async (context) => {
    const bytes = await receive(context);
    if (bytes instanceof Response) return bytes;
    uploads.write(context.req.param('name'), bytes);
    stats.uploadsStored += 1;
    return context.json({});
  });
  app.put('/uploads/:name/:part{[0-9]+}', async (context) => {
    const bytes = await receive(context);
    if (bytes instanceof Response) return bytes;
    const partNumber = Number(context.req.param('part'));
    return context.json({
      partNumber,
      etag: uploads.writePart(context.req.param('name'), partNumber, bytes),
    });
  });
  app.post('/uploads/:name/complete', async (context) => {
    const name = context.req.param('name');
    const parsed = readBody(await context.req.text());
    if ('refusal' in parsed) return context.json(parsed.refusal, 422);
    const { parts } = parsed.body;
    const isWhole =
      uploads.isOpen(name, context.req.query('token')) &&
      Array.isArray(parts) &&
      uploads.complete(name, parts);
    if (!isWhole) return context.json(plainError('The parts are not those that were uploaded'), 400);
    stats.uploadsStored += 1;
    return context.json({});
  });
}
